import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '@maf/store';

/** Makes the state folder, 0700, with a `.gitignore` of its own that keeps all of it out of the repository. */
export function prepareStateFolder(root: string): void {
  if (makeFolder(root)) writeFileSync(join(root, '.gitignore'), '*\n', { mode: 0o600 });
}
