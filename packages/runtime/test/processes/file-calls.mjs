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

let hook;
let isInHook = false;

// Wrapped once and for good: Node keeps some of these functions when it first uses them itself.
for (const name of calls) {
  const original = fs[name];
  fs[name] = (...parameters) => {
    tell(name, parameters);
    return original(...parameters);
  };
}
syncBuiltinESMExports();

/**
 * Calls `told` with the name and arguments of each call of the file system before it is made, until the returned
 * function is called. What it throws, the call throws. Calls that it makes itself are not told.
 */
export function beforeFileCalls(told) {
  hook = told;
  return () => {
    hook = undefined;
  };
}

function tell(name, parameters) {
  if (hook === undefined || isInHook) return;
  isInHook = true;
  try {
    hook(name, parameters);
  } finally {
    isInHook = false;
  }
}
