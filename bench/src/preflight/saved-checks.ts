import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mafScript, storeEnvironment } from '../store/maf-command.js';
import { newStoreFile } from '../store/store-file.js';

/** The `config` of a check, by its number. */
export type CheckConfig = (index: number) => object;

/** A check that looks at a variable of the environment: next to nothing. */
export const instantCheck: CheckConfig = () => ({
  testType: 'environment',
  testDefinition: { conditions: { variables: { PATH: { exists: true } } } },
});

/** Saves so many checks in a new store, in that folder; returns what the command needs to run them. */
export function saveChecks(folder: string, count: number, configOf: CheckConfig): NodeJS.ProcessEnv {
  const env = storeEnvironment(newStoreFile(folder));
  const checks = Array.from({ length: count }, (_, index) => ({
    id: `check-${index}`,
    name: `Check ${index}`,
    version: '1.0.0',
    configType: 'smoke_test',
    config: configOf(index),
  }));
  const file = join(folder, 'checks.json');
  writeFileSync(file, JSON.stringify(checks));
  const { status, stderr } = spawnSync(process.execPath, [mafScript, 'config', 'save', file], { cwd: folder, env });
  if (status !== 0) throw new Error(`maf config save ended with ${status}: ${stderr}`);
  return env;
}
