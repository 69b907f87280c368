/** So many ids are named before it is shorter to run everything. */
const mostNamed = 8;

/** What leaves a receipt for these checks: a command to be typed. */
export function nextStep(checks: readonly string[], environment: string | undefined): string {
  if (checks.length === 0) return 'save a check that is required (`maf config save FILE`), or name the checks';
  const which = checks.length > mostNamed ? '--all' : checks.map(quoted).join(' ');
  const where = environment === undefined ? '' : ` --env ${quoted(environment)}`;
  return `make the checks green (\`maf preflight run ${which}${where}\`)`;
}

function quoted(word: string): string {
  return /^[\w./@:+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
