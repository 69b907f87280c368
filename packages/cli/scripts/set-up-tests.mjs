import { writeBundle } from './bundle/write-bundle.mjs';

/** Before any test: those of the command run what is shipped, which must not be older than the sources. */
export const setup = writeBundle;
