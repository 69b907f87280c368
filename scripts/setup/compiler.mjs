import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const alternatives = [
  ['make', ['make', 'gmake']],
  ['a C++ compiler', ['c++', 'g++', 'clang++', ...(process.env.CXX ? [process.env.CXX] : [])]],
  ['python3', ['python3', 'python']],
];

/** What compiling SQLite needs and this machine does not have, as words for a sentence. */
export function missingCompilerParts() {
  if (process.platform === 'win32') return [];
  if (process.platform === 'darwin') {
    const { status } = spawnSync('xcode-select', ['-p'], { stdio: 'ignore' });
    return status === 0 ? [] : ["Apple's command line tools"];
  }
  return alternatives.filter(([, commands]) => !commands.some(isOnPath)).map(([part]) => part);
}

function isOnPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, command)));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
