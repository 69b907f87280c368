import type { AnswerBody, TlsFacts } from '@maf/config/http';
import type { ApiSmokeTest, CheckCondition, CheckConditions } from '@maf/protocols';
import type { Subject } from '../../conditions/judge-conditions.js';
import { readJson } from '../read-json.js';

/** What conditions on an answer are about. */
export interface ReceivedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AnswerBody;
  /** Milliseconds until all of it was there. */
  readonly durationMs: number;
  readonly tls: TlsFacts | undefined;
  /** Whole days until the certificate expires. */
  readonly daysLeft: number | undefined;
}

type Definition = ApiSmokeTest['testDefinition'];

/** The parts of an answer with what is asked of each. */
export function answerSubjects(
  { conditions = {}, tls = {} }: Pick<Definition, 'conditions' | 'tls'>,
  answer: ReceivedAnswer,
  limitBytes: number,
): Subject[] {
  const { minDaysLeft } = tls;
  const enoughDays = minDaysLeft === undefined ? [] : [{ gte: minDaysLeft }];
  const { status, headers, body, durationMs } = answer;
  const headerSubjects = Object.entries(conditions.headers ?? {}).map(([name, asked]) => ({
    subject: `headers.${name}`,
    value: headerValue(headers, name),
    conditions: asked,
  }));
  const cut = { value: undefined, unreadable: { expected: `at most ${limitBytes} bytes`, observed: body.text } };
  return [
    { subject: 'status', value: status, conditions: conditions.status },
    ...headerSubjects,
    { subject: 'body', conditions: conditions.body, ...(body.isWhole ? readJson(body.text, 'a body of JSON') : cut) },
    { subject: 'text', conditions: conditions.text, ...(body.isWhole ? { value: body.text } : cut) },
    { subject: 'durationMs', value: durationMs, conditions: conditions.durationMs },
    {
      subject: 'tls.daysLeft',
      value: answer.daysLeft,
      conditions: [...enoughDays, ...listOf(conditions.tls?.daysLeft)],
    },
    { subject: 'tls.protocol', value: answer.tls?.protocol, conditions: conditions.tls?.protocol },
  ];
}

function listOf(conditions: CheckConditions = []): CheckCondition[] {
  return Array.isArray(conditions) ? conditions : [conditions];
}

export function headerValue(headers: Headers, name: string): string | undefined {
  try {
    return headers.get(name) ?? undefined;
  } catch {
    // No header can have that name.
    return undefined;
  }
}
