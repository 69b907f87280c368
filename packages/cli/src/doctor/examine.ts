import type { CommandContext } from '../context/command-context.js';
import { settingsInForce } from '../settings/settings-in-force.js';
import { checkDriver } from './check-driver.js';
import { checkFallback } from './check-fallback.js';
import { checkJsonStore } from './check-json-store.js';
import { checkNode } from './check-node.js';
import { checkPermissions } from './check-permissions.js';
import { checkServer } from './check-server.js';
import { checkSettings } from './check-settings.js';
import { checkStore } from './check-store.js';
import type { Finding } from './finding.js';

/** Looks at everything that a command needs. It repairs nothing. */
export async function examine(context: CommandContext): Promise<Finding[]> {
  const settings = settingsInForce(context);
  const { modes, databaseFile, jsonFolder } = settings;
  const findings = [checkNode(process.versions.node), await checkDriver(modes), ...checkSettings(settings)];
  if (modes[0] === 'json') return [...findings, await checkJsonStore(context, jsonFolder)];
  if (modes[0] === 'postgres') return [...findings, ...(await checkServer(settings))];
  if (modes[0] !== 'sqlite') return findings;
  const store = await checkStore(databaseFile.value);
  const works = store.every(({ status }) => status !== 'fail');
  return [...findings, ...store, ...checkPermissions(databaseFile.value), ...checkFallback(settings, works)];
}
