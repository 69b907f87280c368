/**
 * The paths in the output of `git diff --name-status -z`: of a rename both names, of a copy the new one only (the old file
 * stays as it is).
 */
export function readNameStatus(output: string): string[] {
  const fields = output.split('\0').filter((field) => field !== '');
  const paths: string[] = [];
  for (let at = 0; at < fields.length; ) {
    const status = fields[at] ?? '';
    const isPair = /^[RC]\d*$/.test(status);
    const names = fields.slice(at + 1, at + (isPair ? 3 : 2));
    paths.push(...(status.startsWith('C') ? names.slice(1) : names));
    at += isPair ? 3 : 2;
  }
  return [...new Set(paths)];
}

/** The paths in the output of `--name-only -z`. */
export function readNames(output: string): string[] {
  return [...new Set(output.split('\0').filter((name) => name !== ''))];
}
