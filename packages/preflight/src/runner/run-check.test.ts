import type { AttemptEvidence } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { checkContext } from '../../test/support/check-context.js';
import { ManualTime } from '../../test/support/manual-time.js';
import { deaf, failing, hanging, passing, scriptedKind, warning } from '../../test/support/scripted-kind.js';
import type { CheckKind } from '../checks/check-kind.js';
import { checkPolicy } from './check-policy.js';
import { type CheckRun, runCheck } from './run-check.js';

function runOf(time: ManualTime, kind: CheckKind, parts: Partial<CheckRun> = {}) {
  const recorded: AttemptEvidence[] = [];
  const run: CheckRun = {
    kind,
    definition: {},
    policy: checkPolicy({ timeoutSeconds: 10, retryCount: 3 }),
    earlier: [],
    redact: (value) => value,
    record: async (evidence) => {
      recorded.push(evidence);
    },
    worker: 'worker-1',
    signal: new AbortController().signal,
    surroundings: checkContext({ workingDirectory: '/', clock: time.clock }),
    sleep: time.sleep,
    random: () => 0,
    ...parts,
  };
  return { recorded, run };
}

describe('runCheck', () => {
  it('makes one attempt when it passes, and leaves no timer behind', async () => {
    const time = new ManualTime();
    const { recorded, run } = runOf(time, scriptedKind([passing]));
    await expect(time.runUntil(runCheck(run))).resolves.toEqual({ status: 'passed', summary: 'all is well' });
    expect(recorded).toEqual([
      {
        attempt: 1,
        outcome: 'passed',
        startedAt: 1_000_000,
        durationMs: 0,
        summary: 'all is well',
        observations: { status: 200 },
        worker: 'worker-1',
      },
    ]);
    expect(time.sleeping).toBe(0);
  });

  it('tries again after the delay, as often as it may, recording each attempt as it ends', async () => {
    const time = new ManualTime();
    const { recorded, run } = runOf(time, scriptedKind([failing]));
    const verdict = await time.runUntil(runCheck(run));
    expect(verdict).toEqual({ status: 'failed', summary: 'it is down (4 attempts)' });
    expect(recorded.map(({ attempt, startedAt }) => [attempt, startedAt - 1_000_000])).toEqual([
      [1, 0],
      [2, 200],
      [3, 400],
      [4, 600],
    ]);
  });

  it('waits longer before each retry where it is asked to, by the chance that it is given', async () => {
    const time = new ManualTime();
    const retry = { strategy: 'exponential', delayMs: 100, jitter: 0.5 } as const;
    const policy = checkPolicy({ timeoutSeconds: 10, retryCount: 3, retry });
    const { recorded, run } = runOf(time, scriptedKind([failing]), { policy, random: () => 0.5 });
    await time.runUntil(runCheck(run));
    expect(recorded.map(({ startedAt }) => startedAt - 1_000_000)).toEqual([0, 75, 225, 525]);
  });

  it('ends with an attempt that warns: it is green', async () => {
    const time = new ManualTime();
    const { recorded, run } = runOf(time, scriptedKind([failing, warning]));
    await expect(time.runUntil(runCheck(run))).resolves.toEqual({
      status: 'warned',
      summary: 'it is slow (at attempt 2)',
    });
    expect(recorded.map(({ outcome }) => outcome)).toEqual(['failed', 'warned']);
  });

  it('gives an attempt its own time, and goes on after it', async () => {
    const time = new ManualTime();
    const kind = scriptedKind([hanging, passing], 2000);
    const { recorded, run } = runOf(time, kind);
    const verdict = await time.runUntil(runCheck(run));
    expect(verdict).toEqual({ status: 'passed', summary: 'all is well (at attempt 2)' });
    expect(recorded.map(({ outcome, durationMs }) => [outcome, durationMs])).toEqual([
      ['timeout', 2000],
      ['passed', 0],
    ]);
  });

  it('is failed when the last attempt ran into its own time but the whole had time left', async () => {
    const time = new ManualTime();
    const policy = checkPolicy({ timeoutSeconds: 10, retryCount: 1 });
    const { run } = runOf(time, scriptedKind([hanging], 2000), { policy });
    await expect(time.runUntil(runCheck(run))).resolves.toMatchObject({ status: 'failed' });
    expect(time.now).toBe(1_000_000 + 4200);
  });

  it('times out when the time for the whole check is over in the middle of an attempt', async () => {
    const time = new ManualTime();
    const { recorded, run } = runOf(time, scriptedKind([hanging], 4000));
    const verdict = await time.runUntil(runCheck(run));
    expect(verdict.status).toBe('timeout');
    expect(time.now).toBe(1_010_000);
    expect(recorded.map(({ durationMs }) => durationMs)).toEqual([4000, 4000, 1600]);
  });

  it('times out with a single attempt that has no time of its own', async () => {
    const time = new ManualTime();
    const { run } = runOf(time, scriptedKind([hanging]), { policy: checkPolicy({ timeoutSeconds: 1 }) });
    await expect(time.runUntil(runCheck(run))).resolves.toMatchObject({ status: 'timeout' });
  });

  it('does not wait for an attempt that there is no time for', async () => {
    const time = new ManualTime();
    const policy = checkPolicy({ timeoutSeconds: 1, retryCount: 1, retryDelayMs: 1000 });
    const { run } = runOf(time, scriptedKind([failing]), { policy });
    await expect(time.runUntil(runCheck(run))).resolves.toMatchObject({ status: 'timeout' });
    expect(time.now).toBe(1_000_000);
  });

  it('goes on without a kind that does not heed its signal', async () => {
    const time = new ManualTime();
    const { recorded, run } = runOf(time, scriptedKind([deaf]), { policy: checkPolicy({ timeoutSeconds: 1 }) });
    await expect(time.runUntil(runCheck(run))).resolves.toMatchObject({ status: 'timeout' });
    expect(recorded).toMatchObject([{ outcome: 'timeout', summary: 'The check did not end within 1000 ms' }]);
    expect(time.sleeping).toBe(0);
  });

  it('records what a kind throws as a failed attempt', async () => {
    const time = new ManualTime();
    const broken = () => {
      throw Object.assign(new Error('a hole in the kind'), { code: 'EHOLE' });
    };
    const { recorded, run } = runOf(time, scriptedKind([broken]), { policy: checkPolicy({}) });
    await expect(time.runUntil(runCheck(run))).resolves.toMatchObject({ status: 'failed' });
    expect(recorded).toMatchObject([
      {
        outcome: 'failed',
        summary: 'The check itself failed: a hole in the kind',
        observations: { errorCode: 'EHOLE' },
      },
    ]);
  });

  it('counts the attempts of a worker that had the run before', async () => {
    const time = new ManualTime();
    const first = runOf(time, scriptedKind([failing]), { policy: checkPolicy({ retryCount: 0 }) });
    await time.runUntil(runCheck(first.run));
    const second = runOf(time, scriptedKind([failing]), { earlier: first.recorded });
    await expect(time.runUntil(runCheck(second.run))).resolves.toMatchObject({ summary: 'it is down (4 attempts)' });
    expect(second.recorded.map(({ attempt }) => attempt)).toEqual([2, 3, 4]);
  });

  it('concludes without a further attempt where the earlier ones suffice', async () => {
    const time = new ManualTime();
    const first = runOf(time, scriptedKind([passing]));
    await time.runUntil(runCheck(first.run));
    const kind = scriptedKind([failing]);
    const second = runOf(time, kind, { earlier: first.recorded });
    await expect(time.runUntil(runCheck(second.run))).resolves.toMatchObject({ status: 'passed' });
    expect(kind.made).toBe(0);
  });

  it('stops with the reason of its signal, in an attempt and between two, and records nothing more', async () => {
    for (const attempts of [[hanging], [failing]]) {
      const time = new ManualTime();
      const stop = new AbortController();
      const { recorded, run } = runOf(time, scriptedKind(attempts), { signal: stop.signal });
      const running = runCheck(run);
      const refusal = expect(running).rejects.toThrow('the claim is lost');
      await time.advance(100);
      const before = recorded.length;
      stop.abort(new Error('the claim is lost'));
      await refusal;
      expect(recorded).toHaveLength(before);
      expect(time.sleeping).toBe(0);
    }
  });
});
