/** One request: how long the answer took, and what was wrong with it. */
export interface Sample {
  /** Undefined where there was no answer. */
  readonly latencyMs: number | undefined;
  /** As `status 503` or `ECONNREFUSED`. */
  readonly error: string | undefined;
}

/** Milliseconds; percentiles are by nearest rank, so each is a latency that was seen. */
export interface LatencySummary {
  readonly min: number;
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export interface LoadSummary {
  readonly requests: number;
  /** How often each error was seen. */
  readonly errors: Readonly<Record<string, number>>;
  /** From 0 to 1. */
  readonly errorRate: number;
  /** Requests without an error in a second. */
  readonly throughput: number;
  /** Undefined where nothing was answered. */
  readonly latencyMs: LatencySummary | undefined;
}

export function summarizeSamples(samples: readonly Sample[], durationMs: number): LoadSummary {
  const failed = samples.flatMap(({ error }) => (error === undefined ? [] : [error]));
  const errors = new Map<string, number>();
  for (const error of failed) errors.set(error, (errors.get(error) ?? 0) + 1);
  return {
    requests: samples.length,
    errors: Object.fromEntries(errors),
    errorRate: samples.length === 0 ? 0 : failed.length / samples.length,
    throughput: ((samples.length - failed.length) * 1000) / Math.max(1, durationMs),
    latencyMs: summarizeLatencies(samples.flatMap(({ latencyMs }) => (latencyMs === undefined ? [] : [latencyMs]))),
  };
}

function summarizeLatencies(latencies: readonly number[]): LatencySummary | undefined {
  const sorted = [...latencies].sort((one, other) => one - other);
  const at = (part: number) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
  if (sorted.length === 0) return undefined;
  const mean = sorted.reduce((sum, latency) => sum + latency, 0) / sorted.length;
  return { min: at(0), mean, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
