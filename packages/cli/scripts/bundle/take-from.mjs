import { relative } from 'node:path';

/**
 * Has a bundle load from another one what it imports at run time.
 *
 * @param {Readonly<Record<string, { readonly entryPoint?: string }>>} outputs of the other one
 * @param {string} folder what the paths of the outputs are relative to
 * @returns {import('esbuild').Plugin}
 */
export function takeFrom(outputs, folder) {
  const files = new Map(Object.entries(outputs).map(([file, { entryPoint }]) => [entryPoint, file]));
  return {
    name: 'take-from',
    setup: (build) =>
      build.onResolve({ filter: /./ }, async ({ path, kind, pluginData, ...place }) => {
        if (kind !== 'dynamic-import' || pluginData === takeFrom) return undefined;
        const found = await build.resolve(path, { ...place, kind, pluginData: takeFrom });
        const module = relative(folder, found.path).replaceAll('\\', '/');
        const file = files.get(module);
        if (found.external || found.errors.length > 0) return found;
        if (file === undefined) throw new Error(`Expected ${module} among the entries of the other bundle.`);
        return { path: `./${relative('dist', file)}`, external: true };
      }),
  };
}
