import { statSync } from 'node:fs';

/**
 * Whether upper and lower case differ in the file system that holds a folder: they do unless the folder is found under its
 * name in the other case too.
 */
export function isCaseSensitive(folder: string): boolean {
  const swapped = folder.replaceAll(/\p{L}/gu, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
  if (swapped === folder) return true;
  const [own, other] = [folder, swapped].map((path) => statSync(path, { throwIfNoEntry: false }));
  return own === undefined || other === undefined || own.ino !== other.ino || own.dev !== other.dev;
}
