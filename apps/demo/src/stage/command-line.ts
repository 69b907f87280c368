/** The variables that say where the store is, and the options of `maf` that say the same. */
const placeOptions = [
  ['MAF_AGENT_MAIL_ROOT', '--root'],
  ['MAF_DB_PATH', '--db'],
  ['MAF_RUNTIME_MODE', '--mode'],
] as const;

/** What to type for a `maf` command, in a shell that has none of the demo's variables. */
export function commandLine(argv: readonly string[], env: NodeJS.ProcessEnv): string {
  const place = placeOptions.flatMap(([variable, option]) => {
    const value = env[variable];
    return value === undefined || value === '' ? [] : [option, value];
  });
  return ['npx', 'maf', ...argv, ...place].map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
