import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../packages/cli/bin/maf.js', import.meta.url));

/**
 * Runs Node with nothing to do and each of the calls, in turn, so that what else the machine does falls on all of them.
 *
 * @param {readonly { name: string, argv: readonly string[], folder: string, input?: string, expected: RegExp }[]} calls
 *   `expected`: what the call has to print, or it has not done what is measured
 * @param {number} rounds
 * @returns {{ name: string, medianMs: number, overNodeMs: number }[]} the first is Node itself
 */
export function measureStarts(calls, rounds) {
  const runs = [{ name: 'node -e 0', argv: ['-e', '0'], expected: /^$/ }, ...calls.map(ofMaf)];
  const times = new Map(runs.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const run of runs) {
      const time = timeOf(run);
      if (round >= 0) times.get(run.name).push(time);
    }
  }
  const [node] = times.values();
  return [...times].map(([name, list]) => ({ name, medianMs: median(list), overNodeMs: median(list) - median(node) }));
}

function ofMaf({ argv, ...call }) {
  return { ...call, argv: [script, ...argv] };
}

function timeOf({ name, argv, folder, input = '', expected }) {
  const ours = /^(?:MAF_|NODE_ENV$|NODE_OPTIONS$|FORCE_COLOR$)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([variable]) => !ours.test(variable)));
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: folder, env, input, encoding: 'utf8' });
  const time = performance.now() - start;
  if (status !== 0 || stderr !== '' || !expected.test(stdout))
    throw new Error(`${name} ended with ${status}, and printed ${JSON.stringify(stdout + stderr)}`);
  return time;
}

function median(list) {
  const [half, sorted] = [list.length / 2, list.toSorted((one, other) => one - other)];
  return (sorted[Math.floor(half)] + sorted[Math.ceil(half) - (half % 1 === 0 ? 1 : 0)]) / 2;
}
