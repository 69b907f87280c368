import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Backend } from '../src/ports/backend.js';
import { newMessage, openForTest } from './processes/json-tools.mjs';
import { startProcess } from './processes/start-process.js';
import { temporaryFolder } from './processes/temporary-folder.js';
import { untilStopped } from './processes/until-stopped.js';

describe('eight processes at once', () => {
  it('make one store, and claim each message exactly once', async () => {
    const directory = join(temporaryFolder(), 'new', 'store');
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const processes = names.map((name) => startProcess('hammer.mjs', [directory, name, '40']));
    await Promise.all(processes.map((each) => each.printed(1)));
    for (const each of processes) each.tell('go');
    const endings = await Promise.all(processes.map((each) => each.ended()));
    expect(endings).toEqual(names.map(() => ({ code: 0, signal: null })));
    const claimed = processes.flatMap(({ lines }) => lines.slice(1));
    const stored = names.flatMap((name) => Array.from({ length: 40 }, (_, index) => `${name}-${index}`));
    expect(claimed.toSorted()).toEqual(stored.toSorted());
    const backend = openForTest(directory);
    const states = await Promise.all(stored.map((id) => backend.messages.find(id)));
    expect(new Set(states.map((record) => record?.state))).toEqual(new Set(['acknowledged']));
    backend.close();
    expect(readdirSync(join(directory, 'eras'))).toHaveLength(1);
  }, 60_000);
});

/** Stores so many messages that two eras begin, so that the files of the one before are deleted. */
async function passTwoEras(backend: Backend): Promise<void> {
  for (let count = 0; count < 530; count += 1) await backend.messages.insert(newMessage(`by-another-${count}`));
}

/** False when the write has fewer calls. */
async function pauseAndResume(call: number): Promise<boolean> {
  const directory = temporaryFolder();
  const backend = openForTest(directory);
  await backend.messages.insert(newMessage('first'));
  const sleeper = startProcess('pause-at-call.mjs', [directory, String(call)]);
  await sleeper.printed(1);
  sleeper.tell('go');
  await sleeper.printed(2);
  const isPaused = sleeper.lines[1] === 'pausing';
  if (isPaused) {
    await untilStopped(sleeper.child.pid);
    await passTwoEras(backend);
    sleeper.child.kill('SIGCONT');
  }
  expect(await sleeper.ended()).toEqual({ code: 0, signal: null });
  expect(sleeper.lines.at(-1)).toBe('stored');
  const messages = [
    ...(await backend.messages.claim({
      agentId: 'reader',
      types: ['TEST'],
      messageId: undefined,
      limit: 1_000,
      now: 1,
      visibleUntil: 2,
    })),
  ];
  expect(messages.filter(({ id }) => id === 'sleeper')).toHaveLength(1);
  expect(messages).toHaveLength(isPaused ? 532 : 2);
  backend.close();
  return isPaused;
}

describe('a process that sleeps while others write and the files it knew are deleted', () => {
  it('stores its message exactly once, before whichever call of the file system it slept', async () => {
    let call = 1;
    while (await pauseAndResume(call)) call += 1;
    expect(call).toBeGreaterThan(10);
  }, 120_000);
});
