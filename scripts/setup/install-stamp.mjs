import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './workspace.mjs';

const stampFile = join(root, 'node_modules/.install-stamp.json');

/** What the installed dependencies depend on: the files that name them, and the Node that SQLite is compiled for. */
export function currentStamp() {
  return {
    files: hashOf(['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc', 'package.json', ...workspaceManifests()]),
    node: `${process.platform}-${process.arch}-abi${process.versions.modules}`,
  };
}

/** The stamp of the last install that succeeded, or undefined when there was none. */
export function installedStamp() {
  return existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : undefined;
}

export function writeStamp(stamp) {
  writeFileSync(stampFile, JSON.stringify(stamp));
}

function workspaceManifests() {
  return ['packages', 'apps', 'testing']
    .filter((parent) => existsSync(join(root, parent)))
    .flatMap((parent) => readdirSync(join(root, parent)).map((name) => `${parent}/${name}/package.json`))
    .sort();
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files.filter((name) => existsSync(join(root, name)))) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}
