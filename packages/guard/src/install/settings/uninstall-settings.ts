import { rmdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { readJson } from '@maf/config/json-text';
import type { HookFinding } from '../hook-report.js';
import type { WorkTree } from '../work-tree.js';
import { writeAtomically } from '../write-atomically.js';
import type { HostSettings } from './host-settings.js';
import { ownEntries } from './own-entries.js';
import { readReceipt, removeReceipt } from './receipt.js';
import { readSettings } from './settings-file.js';
import { withoutEntries } from './without-entries.js';

/** Returns whether anything was changed, or why nothing was. */
export function uninstallSettings(tree: WorkTree, settings: HostSettings): boolean | HookFinding {
  const found = readSettings(tree, settings);
  const reading = found && readJson(found.text);
  if (found === undefined || reading?.kind === 'unreadable') {
    const problem = reading?.kind === 'unreadable' ? reading.problem : 'it is no UTF-8 text';
    const message = `${settings.file} cannot be read: ${problem}`;
    return { state: 'refused', message, next: 'put it right, then uninstall again' };
  }
  const receipt = readReceipt(tree, settings.host);
  const isThere = ownEntries(found.text, settings).length > 0;
  if (isThere) {
    const { bytes } = withoutEntries(found, settings, receipt);
    if (bytes === undefined) removeFile(found.path, receipt?.madeFolder === true);
    else writeAtomically(found.path, bytes, found.mode);
  }
  removeReceipt(tree, settings.host);
  return isThere;
}

function removeFile(path: string, withFolder: boolean): void {
  rmSync(path);
  if (!withFolder) return;
  try {
    rmdirSync(dirname(path));
  } catch {
    // Something else has come to lie in it.
  }
}
