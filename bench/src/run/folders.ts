import { fileURLToPath } from 'node:url';

/** The folder of this package, and of the repository. */
export const benchFolder = fileURLToPath(new URL('../..', import.meta.url));
export const rootFolder = fileURLToPath(new URL('../../..', import.meta.url));
