import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarizeSamples } from './summarize-samples.js';

const answered = (latencyMs: number) => ({ latencyMs, error: undefined });

describe('summarizeSamples', () => {
  it('takes percentiles by nearest rank', () => {
    const samples = Array.from({ length: 200 }, (_, index) => answered(200 - index));
    expect(summarizeSamples(samples, 2000)).toEqual({
      requests: 200,
      errors: {},
      errorRate: 0,
      throughput: 100,
      latencyMs: { min: 1, mean: 100.5, p50: 100, p95: 190, p99: 198, max: 200 },
    });
    expect(summarizeSamples([answered(7)], 10).latencyMs).toEqual({ min: 7, mean: 7, p50: 7, p95: 7, p99: 7, max: 7 });
  });

  it('counts errors by what they were, and leaves them out of the throughput', () => {
    const error = { latencyMs: undefined, error: 'ECONNREFUSED' };
    const samples = [answered(1), { latencyMs: 3, error: 'status 503' }, error, error];
    expect(summarizeSamples(samples, 500)).toMatchObject({
      errors: { 'status 503': 1, ECONNREFUSED: 2 },
      errorRate: 0.75,
      throughput: 2,
      latencyMs: { min: 1, max: 3 },
    });
    expect(summarizeSamples([error], 0)).toMatchObject({ errorRate: 1, throughput: 0, latencyMs: undefined });
  });

  it('has percentiles in their order, each of them seen', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (latencies) => {
        const { latencyMs } = summarizeSamples(latencies.map(answered), 1);
        const { min = -1, p50 = -1, p95 = -1, p99 = -1, max = -1 } = latencyMs ?? {};
        const percentiles = [min, p50, p95, p99, max];
        expect(percentiles).toEqual([...percentiles].sort((one, other) => one - other));
        for (const percentile of percentiles) expect(latencies).toContain(percentile);
      }),
    );
  });
});
