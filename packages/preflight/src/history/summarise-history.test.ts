import type { PreflightExecution } from '@maf/protocols';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summariseHistory } from './summarise-history.js';

type Status = PreflightExecution['status'];

/** A run that ended at `at`; with a retry when it says so. */
function run(at: number, status: Status, facts: Partial<PreflightExecution> = {}): PreflightExecution {
  return {
    id: `run-${at}`,
    configId: 'api',
    agentId: 'agent-001',
    status,
    context: {},
    attempts: 0,
    evidence: [],
    summary: `${status} at ${at}`,
    createdAt: at,
    finishedAt: at,
    durationMs: 10,
    ...facts,
  };
}

const retried = {
  evidence: [{ attempt: 1, outcome: 'failed', startedAt: 1, durationMs: 1, summary: '', observations: {} } as const],
};

function summarise(...statuses: readonly Status[]) {
  const [history] = summariseHistory(statuses.map((status, index) => run(index + 1, status)));
  if (history === undefined) throw new Error('There is no history.');
  return history;
}

describe('summariseHistory', () => {
  it('counts how runs ended, the earliest first, in whatever order they come', () => {
    const runs = [run(3, 'timeout'), run(1, 'passed'), run(4, 'passed'), run(2, 'failed')];
    const [history] = summariseHistory(runs);
    expect(history).toMatchObject({
      configId: 'api',
      runs: 4,
      passed: 2,
      passRate: 0.5,
      statuses: ['passed', 'failed', 'timeout', 'passed'],
      latest: { executionId: 'run-4', finishedAt: 4, durationMs: 10, summary: 'passed at 4' },
    });
  });

  it('keeps configurations and environments apart, and leaves out what has not finished', () => {
    const others = [run(2, 'failed', { environment: 'ci' }), run(3, 'passed', { configId: 'db' })];
    const open = [run(4, 'running', { configId: 'web' }), run(5, 'pending')].map(({ finishedAt: _, ...rest }) => rest);
    const found = summariseHistory([run(1, 'passed'), ...others, ...open]);
    expect(found.map(({ configId, environment, runs }) => [configId, environment, runs])).toEqual([
      ['api', undefined, 1],
      ['api', 'ci', 1],
      ['db', undefined, 1],
    ]);
  });

  it('finds the median, the slowest, and how the later half differs from the earlier', () => {
    const durations = [100, 300, 200, 400, 900, 500];
    const [history] = summariseHistory(durations.map((durationMs, index) => run(index, 'passed', { durationMs })));
    expect(history).toMatchObject({ medianDurationMs: 350, durationChange: 1.5, slowest: { durationMs: 900 } });
    expect(summarise('passed', 'passed', 'passed')).not.toHaveProperty('durationChange');
    const [instant] = summariseHistory([1, 2, 3, 4].map((at) => run(at, 'passed', { durationMs: 0 })));
    expect(instant).not.toHaveProperty('durationChange');
  });

  it('calls flaky what changes its mind or needs a retry to pass', () => {
    expect(summarise('passed', 'failed', 'passed', 'passed')).toMatchObject({ changes: 2, flakiness: 0.5 });
    expect(summarise('failed', 'timeout', 'failed')).toMatchObject({ changes: 0, passedAfterRetry: 0, flakiness: 0 });
    const [history] = summariseHistory([run(1, 'passed', retried), run(2, 'passed'), run(3, 'failed', retried)]);
    expect(history).toMatchObject({ changes: 1, passedAfterRetry: 1, flakiness: 2 / 3 });
  });

  it('counts a warning as passed', () => {
    expect(summarise('passed', 'warned', 'passed')).toMatchObject({ passed: 3, passRate: 1, changes: 0 });
    expect(summarise('failed', 'warned')).not.toHaveProperty('failing');
  });

  it('names the first failure of the present row, its commit, and the last run that passed', () => {
    const at = (commit: string) => ({ context: { git: { commit, isDirty: false } } });
    const [history] = summariseHistory([
      run(1, 'failed', at('aaa')),
      run(2, 'passed', at('bbb')),
      run(3, 'timeout', at('ccc')),
      run(4, 'failed', at('ddd')),
    ]);
    expect(history?.failing).toEqual({
      runs: 2,
      first: {
        executionId: 'run-3',
        finishedAt: 3,
        durationMs: 10,
        summary: 'timeout at 3',
        commit: { commit: 'ccc', isDirty: false },
      },
      lastPassed: expect.objectContaining({ executionId: 'run-2', commit: { commit: 'bbb', isDirty: false } }),
    });
    expect(summarise('failed', 'passed')).not.toHaveProperty('failing');
    expect(summarise('failed', 'failed').failing).toMatchObject({ runs: 2, first: { executionId: 'run-1' } });
    expect(summarise('failed').failing).not.toHaveProperty('lastPassed');
  });

  it('holds these laws', () => {
    const status = fc.constantFrom<Status[]>('passed', 'failed', 'timeout');
    fc.assert(
      fc.property(fc.array(status, { minLength: 1 }), (statuses) => {
        const { runs, passed, passRate, changes, flakiness, failing } = summarise(...statuses);
        expect(passed).toBe(statuses.filter((found) => found === 'passed').length);
        expect(passRate).toBe(passed / runs);
        expect(changes).toBeLessThan(runs);
        expect(flakiness).toBe(changes / runs);
        expect(failing !== undefined).toBe(statuses.at(-1) !== 'passed');
        expect(failing?.runs ?? 0).toBe(statuses.length - 1 - statuses.lastIndexOf('passed'));
      }),
    );
  });
});
