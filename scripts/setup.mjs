import { exitWith } from './setup/exit-with.mjs';
import { setUp } from './setup/set-up.mjs';

await exitWith(setUp);
