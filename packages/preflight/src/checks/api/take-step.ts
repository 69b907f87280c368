import { redact } from '@maf/config';
import {
  bodyLimitBytes,
  buildRequest,
  followRedirects,
  type HttpClient,
  resolveEndpoint,
  withoutCredentials,
} from '@maf/config/http';
import { judgeConditions } from '../../conditions/judge-conditions.js';
import type { CheckContext, CheckObservation } from '../check-kind.js';
import { answerSubjects } from './answer-subjects.js';
import type { ApiDefinition, ApiStep } from './api-step.js';
import { captureValues } from './capture-values.js';
import { describeAnswer, describeNoAnswer, redirectFacts } from './describe-answer.js';
import type { Captured } from './fill-step.js';

export interface StepSurroundings {
  readonly definition: Pick<ApiDefinition, 'followRedirects' | 'tls'>;
  readonly baseUrl: string | undefined;
  readonly client: HttpClient;
  readonly context: CheckContext;
}

export interface StepResult {
  readonly observation: CheckObservation;
  readonly captured: Captured;
  /** Captured values that must not be shown. */
  readonly secrets: readonly string[];
}

const dayMs = 86_400_000;

/** Sends the request of one step and judges the answer. */
export async function takeStep(step: ApiStep, surroundings: StepSurroundings): Promise<StepResult> {
  const { definition, baseUrl, client, context } = surroundings;
  const resolved = resolveEndpoint(step.endpoint, baseUrl);
  if ('problem' in resolved) {
    return without({ outcome: 'failed', summary: `Cannot send the request: ${resolved.problem}`, observations: {} });
  }
  const { method = 'GET', conditions, capture = {} } = step;
  const expectedStatus = step.expectedStatus ?? (conditions?.status === undefined ? 200 : undefined);
  const expected = {
    url: withoutCredentials(resolved.url),
    method,
    ...(expectedStatus === undefined ? {} : { expectedStatus }),
  };
  const startedAt = context.clock();
  const elapsed = () => Math.max(0, context.clock() - startedAt);
  try {
    const request = buildRequest(step, resolved.url);
    const answer = await followRedirects(client, request, definition.followRedirects ?? 0, context.signal);
    const { status, tls } = answer;
    const daysLeft = tls === undefined ? undefined : Math.floor((tls.validTo - context.clock()) / dayMs);
    const received = { ...answer, durationMs: elapsed(), daysLeft };
    const { values, secrets, failures } = captureValues(capture, received);
    const asked = {
      ...(conditions === undefined ? {} : { conditions }),
      ...(definition.tls && { tls: definition.tls }),
    };
    const unmet = judgeConditions(answerSubjects(asked, received, bodyLimitBytes), (text) =>
      redact(context.redact(text), secrets),
    );
    const { durationMs } = received;
    const seen = { ...expected, status, durationMs, ...(daysLeft === undefined ? {} : { daysLeft }) };
    const observation = describeAnswer({ ...seen, ...redirectFacts(answer) }, [...unmet, ...failures]);
    return { observation, captured: values, secrets };
  } catch (error) {
    return without(describeNoAnswer(error, { ...expected, durationMs: elapsed() }, context));
  }
}

function without(observation: CheckObservation): StepResult {
  return { observation, captured: new Map(), secrets: [] };
}
