import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve, sep } from 'node:path';
import { namedSecrets } from '@maf/config';
import { runProcess } from '@maf/config/processes';
import { CommandChannel } from '@maf/protocols';
import type { ChannelContext, ChannelOutcome } from './channel.js';
import { defineEscalationChannel } from './define-escalation-channel.js';
import type { EscalationNotice } from './escalation-notice.js';
import { failedForGood, failedForNow } from './failed.js';

const outputLimit = 64 * 1024;
/** Characters of what it has written to stderr that stand in the cause of a failure. */
const shownCharacters = 300;

/** Runs a command that reads the notice as JSON from its stdin and finds its facts in `MAF_NOTICE_…` variables. */
export const commandChannel = defineEscalationChannel({
  schema: CommandChannel,
  secrets: ({ env: additions = {} }, env) => namedSecrets({ ...env, ...additions }),
  deliver: run,
  dryRun: findProgram,
});

async function run(
  { command, shell = false, cwd = '.', env = {} }: CommandChannel,
  notice: EscalationNotice,
  context: ChannelContext,
): Promise<ChannelOutcome> {
  const [file = '', ...args] = command;
  const variables = { ...context.env, ...env, ...noticeVariables(notice) };
  const stdin = `${JSON.stringify(notice)}\n`;
  const request = { file, args, shell, cwd: resolve(cwd), env: variables, stdin, outputLimit };
  const ended = await runProcess(request, context.signal);
  if (context.signal.aborted) return failedForNow(`${file} did not end in time and was ended`);
  if ('error' in ended) return failedForGood(`${file} could not be started: ${ended.error}`);
  if (ended.exitCode === 0) return { outcome: 'delivered', detail: `${file} exited with 0` };
  const end = ended.endedBy === undefined ? `exited with ${ended.exitCode}` : `was ended by ${ended.endedBy}`;
  const said = context.redact(ended.stderr.text.trim()).slice(0, shownCharacters);
  return failedForNow(`${file} ${end}${said === '' ? '' : `: ${said}`}`);
}

function noticeVariables(notice: EscalationNotice): Record<string, string> {
  const facts = {
    MAF_NOTICE_ID: notice.id,
    MAF_NOTICE_KIND: notice.kind,
    MAF_NOTICE_ESCALATION: notice.escalationId,
    MAF_NOTICE_PATH: notice.pathId,
    MAF_NOTICE_SEVERITY: notice.severity,
    MAF_NOTICE_LEVEL: String(notice.level),
    MAF_NOTICE_TARGET: notice.target,
    MAF_NOTICE_RECIPIENT: notice.recipient,
    MAF_NOTICE_REASON: notice.reason,
    MAF_NOTICE_AGENT: notice.agentId,
    MAF_NOTICE_TEST: String(notice.isTest ?? false),
  };
  // No variable can hold a NUL.
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value.replaceAll('\0', '')]));
}

/** Of a line for a shell, nothing can be said but whether its folder exists. */
async function findProgram(
  { command, shell = false, cwd = '.' }: CommandChannel,
  { env }: ChannelContext,
): Promise<ChannelOutcome> {
  const [file = ''] = command;
  const folder = resolve(cwd);
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() !== true) return failedForGood(`${folder} is no folder to run ${file} in`);
  if (shell) return { outcome: 'delivered', detail: 'a shell would run it' };
  const hasFolder = isAbsolute(file) || file.includes('/') || file.includes(sep);
  const candidates = hasFolder
    ? [resolve(folder, file)]
    : (env['PATH'] ?? '').split(delimiter).map((entry) => join(entry === '' ? folder : entry, file));
  for (const candidate of candidates) {
    if (await isProgram(candidate)) return { outcome: 'delivered', detail: `${candidate} can be run` };
  }
  return failedForGood(`${file} is no program that can be run`);
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
