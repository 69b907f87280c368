import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Every call by which the JSON store touches the disk. */
const calls = [
  'closeSync',
  'existsSync',
  'fsyncSync',
  'linkSync',
  'mkdirSync',
  'openSync',
  'readdirSync',
  'readFileSync',
  'renameSync',
  'rmSync',
  'statSync',
  'unlinkSync',
  'writeSync',
];

/**
 * Calls `hook` with the name and arguments of each call of the file system before it is made, until the returned
 * function is called. What the hook throws, the call throws. Calls made by the hook itself are not told.
 */
export function beforeFileCalls(hook) {
  const originals = calls.map((name) => [name, fs[name]]);
  let isInHook = false;
  for (const [name, original] of originals) {
    fs[name] = (...parameters) => {
      if (!isInHook) {
        isInHook = true;
        try {
          hook(name, parameters);
        } finally {
          isInHook = false;
        }
      }
      return original(...parameters);
    };
  }
  syncBuiltinESMExports();
  return () => {
    for (const [name, original] of originals) fs[name] = original;
    syncBuiltinESMExports();
  };
}
