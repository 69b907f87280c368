import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * The licences of all packages of others that the bundle holds code of, as one text.
 *
 * @param {import('esbuild').Metafile['outputs']} outputs
 * @param {string} folder what the paths of the outputs are relative to
 * @throws when a package comes without the text of its licence
 */
export function thirdPartyNotices(outputs, folder) {
  const inputs = Object.values(outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  const packages = [...new Set(inputs.flatMap((path) => packageOf(resolve(folder, path)) ?? []))];
  const notices = packages.map(noticeOf).sort();
  return `This package holds code of these packages:\n\n${notices.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** The folder of the package that a file belongs to; undefined for our own. */
function packageOf(path) {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(path)?.[0];
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`Expected the text of the licence (${license}) in ${folder}, found none.`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
