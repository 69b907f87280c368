import { resolve } from 'node:path';
import { namedSecrets, redact } from '@maf/config';
import { type ProcessOutput, runProcess } from '@maf/config/processes';
import { CommandFix } from '@maf/protocols';
import { TimeLimit } from '../../runner/time-limit.js';
import { defineFixKind } from '../define-fix-kind.js';
import type { ActionOutcome, FixContext, FixKind } from '../fix-kind.js';

/** More than this of an output is not kept. */
const outputLimit = 64 * 1024;
/** Characters of an output that stand in the record. */
const shownCharacters = 1000;

/** The kind `command`: runs a command in a process group of its own, and ends all of it when its time is over. */
export const commandFix: FixKind = defineFixKind({
  fixType: 'command',
  schema: CommandFix,
  plan(definition, context) {
    const secrets = namedSecrets({ ...context.env, ...definition.env });
    const redactAll = (text: string) => redact(context.redact(text), secrets);
    return {
      summary: `run ${describeCommand(definition.command)}`,
      secrets,
      run: (signal) => runCommand(definition, { ...context, redact: redactAll }, signal),
    };
  },
});

function describeCommand(command: readonly string[]): string {
  return command.map((word) => (/^[\w./:@%+=,-]+$/.test(word) ? word : JSON.stringify(word))).join(' ');
}

async function runCommand(
  { command, shell = false, cwd = '.', env = {}, timeoutSeconds = 60 }: CommandFix,
  context: FixContext,
  signal: AbortSignal,
): Promise<ActionOutcome> {
  const [file = '', ...args] = command;
  using limit = new TimeLimit(timeoutSeconds * 1000, context.sleep, signal);
  const ended = await runProcess(
    {
      file,
      args,
      shell,
      cwd: resolve(context.workingDirectory, cwd),
      env: { ...context.env, ...env },
      outputLimit,
    },
    limit.signal,
  );
  signal.throwIfAborted();
  if ('error' in ended) {
    const observations = ended.errorCode === undefined ? {} : { errorCode: ended.errorCode };
    return { outcome: 'failed', problem: `${file} could not be started: ${ended.error}`, observations };
  }
  const { exitCode, endedBy, stdout, stderr } = ended;
  // Where an output was cut, its end may be half a secret.
  const shown = ({ text, isWhole }: ProcessOutput) => {
    const characters = Array.from(context.redact(text));
    return (isWhole ? characters.slice(-shownCharacters) : characters.slice(0, shownCharacters)).join('');
  };
  const observations = {
    ...(endedBy === undefined ? { exitCode } : { endedBy }),
    stdout: shown(stdout),
    stderr: shown(stderr),
  };
  if (limit.hasExpired) {
    return { outcome: 'failed', problem: `${file} did not end within ${timeoutSeconds} s and was ended`, observations };
  }
  if (exitCode === 0) return { outcome: 'applied', observations };
  const how = endedBy === undefined ? `exited with ${exitCode}` : `was ended by ${endedBy}`;
  return { outcome: 'failed', problem: `${file} ${how}, expected 0`, observations };
}
