import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of the workspace (`packages/x`, `apps/y`, `testing/z`, `bench`), relative to the root, with forward slashes. */
export function workspaceFolders(root) {
  const nested = ['packages', 'apps', 'testing'].flatMap((parent) =>
    foldersIn(join(root, parent)).map((name) => `${parent}/${name}`),
  );
  return [...nested, 'bench'].filter((folder) => existsSync(join(root, folder, 'package.json')));
}

/** Every TypeScript source file of the workspace, as git would name it. */
export function sourceFiles(root) {
  return workspaceFolders(root)
    .filter((folder) => existsSync(join(root, folder, 'src')))
    .flatMap((folder) => typeScriptFilesBelow(root, `${folder}/src`));
}

function foldersIn(path) {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function typeScriptFilesBelow(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return typeScriptFilesBelow(root, path);
    return /\.[cm]?tsx?$/.test(entry.name) ? [path] : [];
  });
}
