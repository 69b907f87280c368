/**
 * The pattern that names this path and nothing else: for callers that mean a file, whatever its name looks like
 * (`app/[id]/page.ts`). Backslashes become `/`, since before a `[` one would be read as an escape. A slash at the end
 * still means the folder with everything below it.
 */
export function escapePath(path: string): string {
  const escaped = escapeName(path.replaceAll('\\', '/'));
  return escaped.startsWith('!') ? `\\${escaped}` : escaped;
}

/** As {@link escapePath}, for a piece that does not stand at the start of a pattern. */
export function escapeName(name: string): string {
  return name.replaceAll(/[*?[\]{}]|[@+!](?=\()/g, '\\$&');
}
