import { resolve } from 'node:path';
import { namedSecrets } from '@maf/config';
import { type ProcessEnd, type ProcessOutput, runProcess } from '@maf/config/processes';
import { CommandSmokeTest, type Details } from '@maf/protocols';
import { judgeConditions } from '../../conditions/judge-conditions.js';
import type { CheckContext, CheckKind, CheckObservation } from '../check-kind.js';
import { concludeObservation } from '../conclude-observation.js';
import { defineCheckKind } from '../define-check-kind.js';
import { endSubjects } from './end-subjects.js';

type CommandDefinition = CommandSmokeTest['testDefinition'];

/** More than this of an output is not kept. */
const outputLimit = 256 * 1024;
/** Characters of an output that stand in the evidence of an attempt that is not green. */
const shownCharacters = 1000;

/**
 * The kind `command`: runs one command in a process group of its own, compares its exit code and judges what it has
 * written. What is left of the group is ended with it, and all of it when the time is over.
 */
export const commandCheck: CheckKind = defineCheckKind({
  smokeTest: CommandSmokeTest,
  secrets: ({ env: additions = {} }, env) => namedSecrets({ ...env, ...additions }),
  attemptTimeoutMs: ({ timeout }) => timeout,
  run: runOnce,
});

async function runOnce(definition: CommandDefinition, context: CheckContext): Promise<CheckObservation> {
  const { command, shell = false, cwd = '.', env = {}, stdin = '', conditions = {} } = definition;
  const [file = '', ...args] = command;
  const startedAt = context.clock();
  const request = {
    file,
    args,
    shell,
    cwd: resolve(context.workingDirectory, cwd),
    env: { ...context.env, ...env },
    stdin,
    outputLimit,
  };
  const ended = await runProcess(request, context.signal);
  const durationMs = Math.max(0, context.clock() - startedAt);
  const facts = { command, durationMs };
  if (context.signal.aborted) {
    const summary = `${file} did not end within ${context.timeoutMs} ms and was ended`;
    return { outcome: 'timeout', summary, observations: { ...facts, ...shownOutputs(ended, context) } };
  }
  if ('error' in ended) {
    const { error, errorCode } = ended;
    const observations = errorCode === undefined ? facts : { ...facts, errorCode };
    return { outcome: 'failed', summary: `${file} could not be started: ${error}`, observations };
  }
  const subjects = endSubjects(conditions, ended, { durationMs, outputLimit });
  return describeEnd({ ended, definition, facts, failures: judgeConditions(subjects, context.redact) }, context);
}

interface CommandRun {
  readonly ended: ProcessEnd;
  readonly definition: CommandDefinition;
  readonly facts: Details;
  readonly failures: ReturnType<typeof judgeConditions>;
}

function describeEnd({ ended, definition, facts, failures }: CommandRun, context: CheckContext): CheckObservation {
  const { command, conditions = {} } = definition;
  const { exitCode, endedBy } = ended;
  const expectedExitCode = definition.expectedExitCode ?? (conditions.exitCode === undefined ? 0 : undefined);
  const observations = {
    ...facts,
    ...(expectedExitCode === undefined ? {} : { expectedExitCode }),
    ...(endedBy === undefined ? { exitCode } : { endedBy }),
  };
  const summary = `${command[0]} ${endedBy === undefined ? `exited with ${exitCode}` : `was ended by ${endedBy}`}`;
  if (expectedExitCode === undefined || exitCode === expectedExitCode) {
    const seen = concludeObservation({ summary, observations }, failures);
    if (seen.outcome === 'passed') return seen;
    return { ...seen, observations: { ...seen.observations, ...shownOutputs(ended, context) } };
  }
  const seen = {
    summary: `${summary}, expected ${expectedExitCode}`,
    observations: { ...observations, ...shownOutputs(ended, context) },
  };
  return { ...concludeObservation(seen, failures), outcome: 'failed' };
}

function shownOutputs(ended: Awaited<ReturnType<typeof runProcess>>, { redact }: CheckContext): Details {
  if ('error' in ended) return {};
  const shown = (output: ProcessOutput) => {
    const text = Array.from(redact(output.text));
    // Where the output was cut, its end may be half a secret.
    return (output.isWhole ? text.slice(-shownCharacters) : text.slice(0, shownCharacters)).join('');
  };
  return { stdout: shown(ended.stdout), stderr: shown(ended.stderr) };
}
