import { readJson } from '@maf/config/json-text';
import { getNodeValue } from 'jsonc-parser';
import type { HookFinding } from '../hook-report.js';
import { answerOf, type ProcessEnd, runCommandLine } from '../run-process.js';
import { type WorkTree, withoutGit } from '../work-tree.js';
import type { HostSettings } from './host-settings.js';
import { type OwnEntry, ownEntries } from './own-entries.js';
import { readSettings } from './settings-file.js';

/** How the hooks of a host stand: looked at, and run once. */
export function settingsStatus(tree: WorkTree, settings: HostSettings): HookFinding {
  const { file, host } = settings;
  const text = readSettings(tree, settings)?.text;
  const reading = text === undefined ? undefined : readJson(text);
  if (text === undefined || reading?.kind !== 'read') {
    return broken(`${file} cannot be read, so ${host} reads no hook from it`, 'put the file right');
  }
  const own = ownEntries(text, settings);
  if (own.length === 0) return { state: 'absent', message: 'not installed' };
  const again = `run \`maf hooks install --${host}\` again`;
  const missing = settings.entries('maf').find(({ event }) => !own.some((entry) => entry.event === event));
  if (missing !== undefined) return broken(`${file} has no entry of maf under ${missing.event}`, again);
  const disabled = settings.disabledBy(asRecord(reading.root && getNodeValue(reading.root)));
  if (disabled !== undefined) return broken(`${host} runs no hook: ${disabled} in ${file}`, 'turn hooks on there');
  const runs = own.map((entry) => ({ entry, end: runOnce(tree, settings, entry) }));
  const fault = runs.find(({ end }) => end.code !== 0);
  if (fault === undefined) {
    const answers = [...new Set(runs.map(({ end }) => answerOf(end)))].join('; ');
    return { state: 'installed', message: `${file}: installed; asked once, it answered with ${answers}` };
  }
  return broken(`${fault.entry.command}: ${answerOf(fault.end)}`, `put that right, or ${again}`);
}

/** Runs the command that stands in the file, as the host would. */
function runOnce(tree: WorkTree, { harmlessInput }: HostSettings, { command }: OwnEntry): ProcessEnd {
  const { top } = tree;
  const env = { ...withoutGit(), CLAUDE_PROJECT_DIR: top, GEMINI_PROJECT_DIR: top };
  return runCommandLine(command, { folder: top, env, input: JSON.stringify(harmlessInput(top)) });
}

function asRecord(found: unknown): Readonly<Record<string, unknown>> {
  return typeof found === 'object' && found !== null ? { ...found } : {};
}

function broken(message: string, next: string): HookFinding {
  return { state: 'broken', message, next };
}
