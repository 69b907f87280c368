import { errorMessage } from '@maf/config';
import {
  addressPolicy,
  buildRequest,
  HttpClient,
  requestSecrets,
  resolveEndpoint,
  withoutCredentials,
} from '@maf/config/http';
import { PerformanceSmokeTest } from '@maf/protocols';
import { judgeConditions, type Subject } from '../../conditions/judge-conditions.js';
import { baseUrlOf } from '../base-url.js';
import type { CheckContext, CheckKind, CheckObservation } from '../check-kind.js';
import { concludeObservation } from '../conclude-observation.js';
import { defineCheckKind } from '../define-check-kind.js';
import { sendLoad } from './send-load.js';
import { type LoadSummary, summarizeSamples } from './summarize-samples.js';

type Definition = PerformanceSmokeTest['testDefinition'];

/** The kind `performance`: sends one request many times, and judges latency, errors and throughput. */
export const performanceCheck: CheckKind = defineCheckKind({
  smokeTest: PerformanceSmokeTest,
  secrets: (definition, env) => requestSecrets(definition, baseUrlOf(definition, env)),
  run: measure,
});

async function measure(definition: Definition, context: CheckContext): Promise<CheckObservation> {
  const { method = 'GET', expectedStatus = 200, requests = 100, concurrency = 10, conditions = {} } = definition;
  const { clock, signal, timeoutMs, environment, redact } = context;
  const resolved = resolveEndpoint(definition.endpoint, baseUrlOf(definition, context.env));
  if ('problem' in resolved) {
    return { outcome: 'failed', summary: `Cannot send the requests: ${resolved.problem}`, observations: {} };
  }
  const seen = { url: withoutCredentials(resolved.url), method, expectedStatus, concurrency };
  const startedAt = clock();
  const endsAt = startedAt + (definition.durationMs ?? Number.POSITIVE_INFINITY);
  using client = new HttpClient({ policy: addressPolicy(definition.network, environment) });
  try {
    const request = buildRequest(definition, resolved.url);
    const samples = await sendLoad({ request, expectedStatus, requests, concurrency, endsAt }, client, clock, signal);
    const durationMs = Math.max(0, clock() - startedAt);
    const summary = summarizeSamples(samples, durationMs);
    const { latencyMs, ...rest } = summary;
    const observations = { ...seen, ...rest, durationMs, ...(latencyMs === undefined ? {} : { latencyMs }) };
    const failures = judgeConditions(subjectsOf(summary, conditions), redact);
    return concludeObservation({ summary: `${method} ${seen.url}: ${describeLoad(summary)}`, observations }, failures);
  } catch (error) {
    const what = `${samplesPlanned(requests)} of ${method} ${seen.url}`;
    if (signal.aborted) {
      return { outcome: 'timeout', summary: `${what} did not end within ${timeoutMs} ms`, observations: seen };
    }
    return { outcome: 'failed', summary: `${what} cannot be sent: ${errorMessage(error)}`, observations: seen };
  }
}

function subjectsOf(summary: LoadSummary, conditions: NonNullable<Definition['conditions']>): Subject[] {
  const { latencyMs = {}, errorRate = { equals: 0 }, throughput } = conditions;
  const names = ['min', 'mean', 'p50', 'p95', 'p99', 'max'] as const;
  return [
    { subject: 'errorRate', value: summary.errorRate, conditions: errorRate },
    ...names.map((name) => ({
      subject: `latencyMs.${name}`,
      value: summary.latencyMs?.[name],
      conditions: latencyMs[name],
    })),
    { subject: 'throughput', value: summary.throughput, conditions: throughput },
  ];
}

function describeLoad({ requests, errors, latencyMs, throughput }: LoadSummary): string {
  const failed = Object.entries(errors).map(([error, count]) => `${count} × ${error}`);
  const wrong = failed.length === 0 ? 'no errors' : failed.join(', ');
  const latency = latencyMs === undefined ? '' : `, p50 ${latencyMs.p50} ms, p95 ${latencyMs.p95} ms`;
  return `${requests} requests, ${wrong}${latency}, ${throughput.toFixed(1)} a second`;
}

function samplesPlanned(requests: number): string {
  return requests === 1 ? '1 request' : `${requests} requests`;
}
