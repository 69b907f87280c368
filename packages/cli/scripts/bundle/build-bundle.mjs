import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { importDirectly } from './import-directly.mjs';
import { precompileStatements } from './precompile-statements.mjs';
import { takeFrom } from './take-from.mjs';
import { thirdPartyNotices } from './third-party-notices.mjs';
import { toCommonJs, urlOfFile } from './to-common-js.mjs';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
const { dependencies, peerDependencies } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);
const require = createRequire(import.meta.url);
const besideEntry = (specifier, path) => join(dirname(require.resolve(specifier)), path);

/** @satisfies {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: packageFolder,
  outdir: 'dist',
  write: false,
  metafile: true,
  bundle: true,
  format: 'esm',
  platform: 'node',
  // A package in both forms: the one whose imports esbuild can follow.
  mainFields: ['module', 'main'],
  target: 'node20.19',
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  // Installed beside the bundle: native code, what comes without the text of its licence, the large client of MCP; and what
  // a team adds itself.
  external: Object.keys({ ...dependencies, ...peerDependencies }),
  plugins: [precompileStatements, importDirectly],
};

const asCommonJs = { outExtension: { '.js': '.cjs' }, define: { 'import.meta.url': urlOfFile } };

/**
 * Bundles the command and everything of JavaScript that it runs, from its own sources and the built form of the other
 * packages. All files lie flat in `dist`.
 *
 * @returns {Promise<{ files: Map<string, Uint8Array>, metafile: import('esbuild').Metafile }>} the files by their names
 */
export async function buildBundle() {
  const [commands, started] = await Promise.all([buildCommands(), buildStartedFiles()]);
  const main = await buildMain(commands.metafile);
  const outputs = { ...commands.metafile.outputs, ...main.metafile.outputs, ...started.metafile.outputs };
  const files = new Map([
    ...(await Promise.all(
      [...commands.outputFiles, ...main.outputFiles].map(async ({ path, text }) => [
        basename(path),
        await toCommonJs(text),
      ]),
    )),
    ...started.outputFiles.map(({ path, contents }) => [basename(path), contents]),
    ['index.js', Buffer.from(entryFor(commands.metafile))],
    ['THIRD-PARTY-NOTICES.txt', Buffer.from(thirdPartyNotices(outputs, packageFolder))],
  ]);
  return { files, metafile: { inputs: {}, outputs } };
}

/**
 * Each command in a file of its own, and what several share in further ones. esbuild splits only ES modules; Node starts
 * faster on CommonJS, which they are made into afterwards.
 */
function buildCommands() {
  return build({ ...common, ...asCommonJs, entryPoints: { index: 'src/index.ts' }, splitting: true });
}

/** The start of the process, and the whole way of an editor's hook in one more file: each file costs time. */
function buildMain({ outputs }) {
  const entryPoints = { main: 'src/main.ts', hook: 'src/hook/run-hook.ts' };
  const others = { ...outputs, 'dist/hook.cjs': { entryPoint: entryPoints.hook } };
  return build({
    ...common,
    ...asCommonJs,
    entryPoints,
    plugins: [...common.plugins, takeFrom(others, packageFolder)],
  });
}

/** What is started as a file, by the name that it has beside the code that starts it. */
function buildStartedFiles() {
  return build({
    ...common,
    entryPoints: {
      'migrate-worker': besideEntry('@maf/store', 'sqlite/migrate-worker.js'),
      'sqlite-query-process': besideEntry('@maf/preflight', 'checks/database/sqlite-query-process.js'),
    },
  });
}

/** The public entry, an ES module as its types say. */
function entryFor({ outputs }) {
  return `import index from './index.cjs';\nexport const { ${outputs['dist/index.cjs'].exports.join(', ')} } = index;\n`;
}
