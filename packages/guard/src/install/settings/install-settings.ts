import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { HookFinding } from '../hook-report.js';
import { readJson } from '../json/read-json.js';
import { type MafProgram, mafCommand } from '../maf-program.js';
import type { WorkTree } from '../work-tree.js';
import { writeAtomically } from '../write-atomically.js';
import { addEntries } from './add-entries.js';
import type { HostSettings } from './host-settings.js';
import { hasEntries } from './own-entries.js';
import { digestOf, type Receipt, readReceipt, writeReceipt } from './receipt.js';
import { readSettings, type SettingsFile } from './settings-file.js';
import { withoutEntries } from './without-entries.js';

/** Returns whether anything was changed, or why nothing was. */
export function installSettings(tree: WorkTree, settings: HostSettings, program: MafProgram): boolean | HookFinding {
  const entries = settings.entries(mafCommand(tree.top, program));
  const found = readSettings(tree, settings);
  if (found === undefined) return refused(settings, 'it is no UTF-8 text');
  const reading = readJson(found.text);
  if (reading.kind === 'unreadable') return refused(settings, reading.problem);
  if (hasEntries(found.text, settings, entries)) return false;
  const old = readReceipt(tree, settings.host);
  const before = withoutEntries(found, settings, old);
  const addition = addEntries(before.text, settings, entries);
  if (addition === undefined) return refused(settings, '"hooks" does not have the shape that the host reads');
  const bytes = Buffer.from(before.mark + addition.text);
  const madeFolder = makeFolder(found) || old?.madeFolder === true;
  const receipt = { before: before.bytes?.toString('base64') ?? null, after: digestOf(bytes), madeFolder };
  writeReceipt(tree, settings.host, { ...receipt, pieces: addition.pieces, made: addition.made } satisfies Receipt);
  writeAtomically(found.path, bytes, found.mode);
  return true;
}

function makeFolder({ path }: SettingsFile): boolean {
  const folder = dirname(path);
  if (existsSync(folder)) return false;
  mkdirSync(folder, { recursive: true });
  return true;
}

function refused({ file }: HostSettings, problem: string): HookFinding {
  return { state: 'refused', message: `${file} cannot be read: ${problem}`, next: 'put it right, then install again' };
}
