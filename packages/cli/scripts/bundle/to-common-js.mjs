import { transform } from 'esbuild';

/** The name under which a file of the bundle finds its own URL, since CommonJS has no `import.meta.url`. */
export const urlOfFile = 'urlOfBundledFile';

/**
 * A file of a split bundle, which is an ES module, as CommonJS: it then loads the other files of the bundle with `require`.
 * Other imports at run time, as of a user's own module, stay imports.
 *
 * @param {string} text
 * @returns {Promise<Uint8Array>}
 */
export async function toCommonJs(text) {
  const withRequire = text.replaceAll(
    /\bimport\(("\.\/[\w.-]+\.cjs")\)/g,
    (_, file) => `Promise.resolve().then(() => require(${file}))`,
  );
  const { code } = await transform(withRequire, {
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    minifyWhitespace: true,
    banner: withRequire.includes(urlOfFile)
      ? `const ${urlOfFile} = require('node:url').pathToFileURL(__filename).href;`
      : '',
  });
  return Buffer.from(code);
}
