import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { readJson } from '@maf/config/json-text';
import type { HookFinding } from '../hook-report.js';
import { type MafProgram, mafCommand } from '../maf-program.js';
import { type PlannedFile, writePlanned } from '../planned-file.js';
import type { WorkTree } from '../work-tree.js';
import { addEntries } from './add-entries.js';
import type { HostSettings } from './host-settings.js';
import { hasEntries } from './own-entries.js';
import { digestOf, type Receipt, readReceipt, receiptFile } from './receipt.js';
import { readSettings } from './settings-file.js';
import { withoutEntries } from './without-entries.js';

/** Returns whether anything was changed, or why nothing was. */
export function installSettings(tree: WorkTree, settings: HostSettings, program: MafProgram): boolean | HookFinding {
  const plan = planSettings(tree, settings, program);
  if ('state' in plan) return plan;
  const [receipt, file] = plan.files;
  if (receipt === undefined || file === undefined) return false;
  writePlanned(receipt, 0o700);
  writePlanned(file);
  return true;
}

/** The files that an install would write (the receipt, then the settings); none where all is as it would be. */
export function planSettings(
  tree: WorkTree,
  settings: HostSettings,
  program: MafProgram,
): HookFinding | { readonly files: readonly PlannedFile[] } {
  const entries = settings.entries(mafCommand(tree.top, program));
  const found = readSettings(tree, settings);
  if (found === undefined) return refused(settings, 'it is no UTF-8 text');
  const reading = readJson(found.text);
  if (reading.kind === 'unreadable') return refused(settings, reading.problem);
  if (hasEntries(found.text, settings, entries)) return { files: [] };
  const old = readReceipt(tree, settings.host);
  const before = withoutEntries(found, settings, old);
  const addition = addEntries(before.text, settings, entries);
  if (addition === undefined) return refused(settings, '"hooks" does not have the shape that the host reads');
  const bytes = Buffer.from(before.mark + addition.text);
  const { pieces, made } = addition;
  const madeFolder = !existsSync(dirname(found.path)) || old?.madeFolder === true;
  const receipt: Receipt = {
    before: before.bytes?.toString('base64') ?? null,
    after: digestOf(bytes),
    madeFolder,
    pieces,
    made,
  };
  return {
    files: [
      receiptFile(tree, settings.host, receipt),
      { path: found.path, bytes, mode: found.mode ?? 0o666 & ~process.umask() },
    ],
  };
}

function refused({ file }: HostSettings, problem: string): HookFinding {
  return { state: 'refused', message: `${file} cannot be read: ${problem}`, next: 'put it right, then install again' };
}
