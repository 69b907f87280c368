import type { ProcessEnd, ProcessOutput } from '@maf/config/processes';
import type { CommandSmokeTest } from '@maf/protocols';
import type { Subject } from '../../conditions/judge-conditions.js';
import { readJson } from '../read-json.js';

type Conditions = NonNullable<CommandSmokeTest['testDefinition']['conditions']>;

/** How a command ended, in parts with what is asked of each. */
export function endSubjects(
  conditions: Conditions,
  { exitCode, stdout, stderr }: ProcessEnd,
  { durationMs, outputLimit }: { readonly durationMs: number; readonly outputLimit: number },
): Subject[] {
  const whole = (output: ProcessOutput, read: (text: string) => Pick<Subject, 'value' | 'unreadable'>) =>
    output.isWhole
      ? read(withoutLineEnd(output.text))
      : { value: undefined, unreadable: { expected: `at most ${outputLimit} bytes`, observed: output.text } };
  const asText = (text: string) => ({ value: text });
  return [
    { subject: 'exitCode', value: exitCode, conditions: conditions.exitCode },
    { subject: 'stdout', conditions: conditions.stdout, ...whole(stdout, asText) },
    { subject: 'stderr', conditions: conditions.stderr, ...whole(stderr, asText) },
    { subject: 'json', conditions: conditions.json, ...whole(stdout, (text) => readJson(text, 'stdout of JSON')) },
    { subject: 'durationMs', value: durationMs, conditions: conditions.durationMs },
  ];
}

function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}
