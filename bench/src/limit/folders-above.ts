/** The folders above a relative path, the project itself ('') first. */
export function foldersAbove(path: string): string[] {
  const names = path.split('/');
  return names.map((_, index) => names.slice(0, index).join('/'));
}
