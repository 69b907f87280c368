import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allPackages, packagesLeftOf } from './columns.mjs';
import { workspaceFolders } from './source-files.mjs';

/** What the package.json files say against the layers: a package without a column, or a dependency to the right. */
export function manifestViolations(root) {
  return workspaceFolders(root).flatMap((folder) => {
    const [parent, name] = folder.split('/');
    if (parent === 'testing') return wrongDependencies(root, folder, []);
    if (parent === 'apps') return wrongDependencies(root, folder, allPackages);
    if (parent === 'bench') return wrongDependencies(root, folder, [...allPackages, 'testing-postgres']);
    if (!allPackages.includes(name)) {
      return [`${folder} stands in no column: give it one in scripts/layers/columns.mjs.`];
    }
    return wrongDependencies(root, folder, packagesLeftOf(name));
  });
}

function wrongDependencies(root, folder, allowed) {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const declared = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.peerDependencies };
  return Object.keys(declared)
    .filter((dependency) => dependency.startsWith('@maf/') && !allowed.includes(dependency.slice('@maf/'.length)))
    .map((dependency) => `${folder}/package.json depends on ${dependency}, which does not stand to its left.`);
}
