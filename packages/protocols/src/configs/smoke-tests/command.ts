import Type, { type Static } from 'typebox';
import { CheckConditions } from '../condition.js';
import { attemptTimeout } from './attempt-timeout.js';
import { defineSmokeTest } from './define-smoke-test.js';

/** Runs one command and compares its exit code; conditions look at what it has written. */
export const CommandSmokeTest = defineSmokeTest(
  'command',
  Type.Object(
    {
      command: Type.Array(Type.String(), {
        minItems: 1,
        maxItems: 1000,
        description: 'The program and its arguments, each as it is. With `shell`, one line for the shell.',
      }),
      shell: Type.Optional(
        Type.Boolean({
          description: 'Default false: no shell reads the command. A `${env:NAME}` for a shell goes to `env`.',
        }),
      ),
      cwd: Type.Optional(
        Type.String({ minLength: 1, description: 'The folder that it runs in; default: the one of the check.' }),
      ),
      env: Type.Optional(
        Type.Record(Type.String({ minLength: 1 }), Type.String(), {
          description:
            'Variables beside those that are there. Their values are not shown where the name is of a secret.',
        }),
      ),
      stdin: Type.Optional(Type.String({ description: 'What it can read; default: nothing.' })),
      expectedExitCode: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: 0xffffffff,
          description: 'Default 0, or any where `conditions.exitCode` is given.',
        }),
      ),
      conditions: Type.Optional(
        Type.Object(
          {
            exitCode: Type.Optional(CheckConditions),
            stdout: Type.Optional(CheckConditions),
            stderr: Type.Optional(CheckConditions),
            json: Type.Optional(CheckConditions),
            durationMs: Type.Optional(CheckConditions),
          },
          {
            additionalProperties: false,
            minProperties: 1,
            description:
              'About how it ended: its `exitCode`; its `stdout` and `stderr` as texts without the line end at their end; ' +
              '`json`, its stdout read as JSON; `durationMs`, the milliseconds that it took.',
          },
        ),
      ),
      timeout: attemptTimeout,
    },
    { additionalProperties: false },
  ),
);
export type CommandSmokeTest = Static<typeof CommandSmokeTest>;
