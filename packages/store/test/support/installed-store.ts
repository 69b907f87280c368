import { cpSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './temporary-folder.js';

const storeFolder = fileURLToPath(new URL('../..', import.meta.url));
const driverFolder = dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'));

/** This package installed anew, with its driver linked; returns its folder, with the script `open-store.mjs` in it. */
export function installStore(): { readonly folder: string; readonly modules: string; readonly script: string } {
  const modules = join(temporaryFolder(), 'node_modules');
  const folder = join(modules, '@maf', 'store');
  mkdirSync(folder, { recursive: true });
  for (const part of ['dist', 'package.json']) cpSync(join(storeFolder, part), join(folder, part), { recursive: true });
  for (const dependency of ['kysely', 'better-sqlite3', '@maf/protocols']) {
    symlinkSync(realpathSync(join(storeFolder, 'node_modules', dependency)), join(modules, dependency));
  }
  const script = join(folder, 'open-store.mjs');
  cpSync(join(storeFolder, 'test', 'processes', 'open-store.mjs'), script);
  return { folder, modules, script };
}

/** The same, with the JavaScript of the driver only. */
export function installWithoutNativePart(): string {
  const { modules, script } = installStore();
  const driver = join(modules, 'better-sqlite3');
  rmSync(driver);
  for (const part of ['lib', 'package.json']) cpSync(join(driverFolder, part), join(driver, part), { recursive: true });
  symlinkSync(dirname(createRequire(join(driverFolder, 'lib')).resolve('bindings')), join(modules, 'bindings'));
  return script;
}
