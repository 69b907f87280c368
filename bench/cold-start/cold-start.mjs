import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeStore } from './large-store.mjs';
import { measureStarts } from './measure.mjs';

/** Milliseconds over `node -e 0` that a call may take at most. */
const goals = { hook: 40, command: 60 };

/**
 * How long a process of `maf` takes from its start to its end, over Node with nothing to do.
 *
 * @param {{ rounds?: number }} options `rounds`: how often each is run; the median counts
 */
export async function measureColdStart({ rounds = 20 } = {}) {
  const large = await makeStore({ files: 9_000, globs: 1_000 });
  const small = await makeStore({ files: 5, globs: 2 });
  const edit = (path) => ({
    argv: ['hook', 'claude'],
    folder: large.folder,
    input: JSON.stringify({
      hook_event_name: 'PreToolUse',
      tool_name: 'Edit',
      tool_input: { file_path: path },
      cwd: large.folder,
      session_id: 'measuring',
    }),
  });
  try {
    const calls = [
      { name: 'maf hook claude (allow)', goalMs: goals.hook, ...edit(large.free), expected: /^$/ },
      {
        name: 'maf hook claude (deny)',
        goalMs: goals.hook,
        ...edit(large.held),
        expected: /"permissionDecision":"deny"/,
      },
      { name: 'maf --help', goalMs: goals.command, argv: ['--help'], folder: small.folder, expected: /reservations/ },
      {
        name: 'maf reservations',
        goalMs: goals.command,
        argv: ['reservations'],
        folder: small.folder,
        expected: /agent-001/,
      },
    ];
    const goalOf = new Map(calls.map(({ name, goalMs }) => [name, goalMs]));
    return measureStarts(calls, rounds).map((result) => ({ ...result, goalMs: goalOf.get(result.name) }));
  } finally {
    large.remove();
    small.remove();
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const { name, medianMs, overNodeMs, goalMs } of await measureColdStart()) {
    const goal = goalMs === undefined ? '' : `  +${overNodeMs.toFixed(1)} ms (goal: at most +${goalMs} ms)`;
    console.log(`${name.padEnd(24)} ${medianMs.toFixed(1).padStart(7)} ms${goal}`);
  }
}
