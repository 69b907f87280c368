import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MafConfigFile, MafPreflightConfig } from '@maf/protocols';
import { packageFolder } from '../package-folder.js';

export const configFileName = 'maf.config.json';
const schemaFileName = 'maf-config.schema.json';

/** What is written into a repository: the paths of the files, relative to its root. */
export function writeConfigFile(root: string, configs: MafPreflightConfig[]): string[] {
  const schema = schemaAddress(root);
  const file: MafConfigFile = { $schema: schema.address, configs };
  writeFileSync(join(root, configFileName), `${JSON.stringify(file, undefined, 2)}\n`, { flag: 'wx' });
  if (schema.isCopied) copyFileSync(schemaFile, join(root, schemaFileName));
  return schema.isCopied ? [configFileName, schemaFileName] : [configFileName];
}

const schemaFile = fileURLToPath(new URL(`dist/${schemaFileName}`, packageFolder));

/** An installation inside the repository has the schema; one outside (npx, global) would not be there for others. */
function schemaAddress(root: string): { readonly address: string; readonly isCopied: boolean } {
  const installed = join(root, 'node_modules/@maf/cli/dist', schemaFileName);
  if (!existsSync(installed)) return { address: `./${schemaFileName}`, isCopied: true };
  return { address: `./${relative(root, installed).split(sep).join('/')}`, isCopied: false };
}
