const header = /^\*\*\* (?:(?:Add|Update|Delete) File|Move to): (.+?)\s*$/gm;

/** The files that a patch of `apply_patch` adds, changes, deletes or moves to, as it names them; each once. */
export function patchPaths(patch: string): string[] {
  return [...new Set([...patch.matchAll(header)].map(([, path = '']) => path))];
}

/** Whether a text holds such a patch. */
export function holdsPatch(text: string): boolean {
  return text.includes('*** Begin Patch');
}
