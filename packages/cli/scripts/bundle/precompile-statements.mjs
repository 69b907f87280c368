import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * Puts the compiled SQL of the store's statements in the place of the code that builds it, so that running one takes no
 * query builder. A module that also makes statements by what it is asked for stays as it is.
 *
 * @type {import('esbuild').Plugin}
 */
export const precompileStatements = {
  name: 'precompile-statements',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]store[\\/]dist[\\/]queries[\\/][\w-]+\.js$/ }, async ({ path }) => {
      const exported = Object.entries(await import(`${pathToFileURL(path)}?${statSync(path).mtimeMs}`));
      if (exported.length === 0 || !exported.every(([, value]) => isStatement(value))) return undefined;
      const statements = exported.map(([name, statement]) => `export const ${name} = ${print(statement)};`);
      return { contents: [`import { Placeholder } from './compiled-statement.js';`, ...statements].join('\n') };
    }),
};

function isStatement(value) {
  return typeof value === 'object' && value !== null && typeof value.compiled?.sql === 'string';
}

function print({ name, compiled }) {
  const bindings = compiled.bindings.map((binding) =>
    'name' in binding ? `/* @__PURE__ */ new Placeholder(${JSON.stringify(binding.name)})` : JSON.stringify(binding),
  );
  return `{ name: ${JSON.stringify(name)}, compiled: { sql: ${JSON.stringify(compiled.sql)}, bindings: [${bindings.join(', ')}] } }`;
}
