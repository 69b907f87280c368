import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/**
 * Has each module import what it needs of another package from the file where it is, not from the index of that package:
 * esbuild shares out code by files, and through an index every command would reach all that any command takes from there.
 *
 * @type {import('esbuild').Plugin}
 */
export const importDirectly = {
  name: 'import-directly',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]packages[\\/][\w-]+[\\/](?:src|dist)[\\/].*\.[jt]s$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const contents = text.replaceAll(/^import \{([^}]*)\} from '(@maf\/[\w-]+)';$/gm, (_, list, specifier) =>
        namesIn(list)
          .map(({ name, alias }) => importOf(placeOf(specifier, name), alias))
          .join(''),
      );
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    }),
};

/** What stands between braces: `a, b as c`, without types. */
function namesIn(list) {
  const parts = list.split(',').map((part) => part.trim());
  return parts
    .filter((part) => part !== '' && !part.startsWith('type '))
    .map((part) => {
      const [name, alias = name] = part.split(' as ');
      return { name, alias };
    });
}

function importOf({ file, name }, alias) {
  const what = name === '*' ? `* as ${alias}` : `{ ${name} as ${alias} }`;
  return `import ${what} from ${JSON.stringify(file)};`;
}

/** The file that holds what a package exports under a name, and its name there; `*` for all that the file exports. */
function placeOf(specifier, name) {
  const index = require.resolve(specifier);
  const text = readFileSync(index, 'utf8');
  for (const [, all, from] of text.matchAll(/^export \* as (\w+) from '([^']+)';$/gm)) {
    if (all === name) return { file: fileIn(index, from), name: '*' };
  }
  for (const [, list, from] of text.matchAll(/^export \{([^}]*)\} from '([^']+)';$/gm)) {
    const found = namesIn(list).find(({ alias }) => alias === name);
    if (found !== undefined)
      return from.startsWith('@maf/') ? placeOf(from, found.name) : { file: fileIn(index, from), name: found.name };
  }
  throw new Error(`Expected an export of ${name} in ${index}, found none.`);
}

function fileIn(index, from) {
  const file = join(dirname(index), from);
  if (!existsSync(file)) throw new Error(`Expected ${file}, which ${index} exports from, found nothing.`);
  return file;
}
