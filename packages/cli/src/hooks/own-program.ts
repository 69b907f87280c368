import { fileURLToPath } from 'node:url';
import { packageFolder } from '../package-folder.js';

/** The maf that runs now: hooks call it where the project has none of its own. */
export const ownProgram = { node: process.execPath, script: fileURLToPath(new URL('bin/maf.js', packageFolder)) };
