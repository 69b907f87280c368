// Copies one store to another, and writes a line whenever it tells how far it is.
import { writeSync } from 'node:fs';
import { copyStore, openPostgresSide, openSqliteSide } from '@maf/store/copy';

const [from, to] = JSON.parse(process.argv[2]);
const open = (place, role) => ('file' in place ? openSqliteSide(place.file, role) : openPostgresSide(place, role));
const source = await open(from, 'source');
const target = await open(to, 'target');
await copyStore(source, target, (step) => writeSync(1, `${JSON.stringify(step)}\n`));
writeSync(1, 'done\n');
await target[Symbol.asyncDispose]();
await source[Symbol.asyncDispose]();
