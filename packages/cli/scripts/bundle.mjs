import { writeBundle } from './bundle/write-bundle.mjs';

await writeBundle();
