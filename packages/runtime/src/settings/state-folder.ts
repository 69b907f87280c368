import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Makes the state folder, 0700, with a `.gitignore` of its own that keeps all of it out of the repository. */
export function prepareStateFolder(root: string): void {
  if (mkdirSync(root, { recursive: true, mode: 0o700 }) === undefined) return;
  writeFileSync(join(root, '.gitignore'), '*\n', { mode: 0o600 });
}
