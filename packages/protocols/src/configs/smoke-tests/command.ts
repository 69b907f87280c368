import Type, { type Static } from 'typebox';
import { commandProperties } from '../command-properties.js';
import { CheckConditions } from '../condition.js';
import { attemptTimeout } from './attempt-timeout.js';
import { defineSmokeTest } from './define-smoke-test.js';

/** Runs one command and compares its exit code; conditions look at what it has written. */
export const CommandSmokeTest = defineSmokeTest(
  'command',
  Type.Object(
    {
      ...commandProperties,
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
