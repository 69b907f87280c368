import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { EscalationDelivery, MafEscalation } from '@maf/protocols';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { newProcessStore, processBackends } from './support/process-stores.js';

const script = fileURLToPath(new URL('processes/deliver-all.mjs', import.meta.url));
const start = Date.UTC(2030, 0, 1);
const recipients = ['ann', 'ben', 'cid', 'dan'];
const escalations = Array.from({ length: 20 }, (_, index) => `e${index}`);
const all = escalations.flatMap((id) => recipients.map((recipient) => `notice:${id} to ${recipient}:inbox`));

function escalation(id: string): MafEscalation {
  const path = {
    id: 'path',
    name: 'Path',
    configType: 'escalation_path' as const,
    version: '1.0.0',
    config: { triggerConditions: [], escalationSteps: [{ level: 1, action: 'notify' as const, target: 'all' }] },
  };
  const facts = { deduplicationKey: id, state: 'triggered', level: 1, reason: 'it broke', agentId: 'a' } as const;
  return {
    id,
    pathId: 'path',
    path,
    ...facts,
    context: {},
    occurrences: 1,
    progress: { step: 1, round: 1 },
    createdAt: 1,
  };
}

function delivery(escalationId: string, recipient: string): EscalationDelivery {
  const told = { escalationId, step: 1, kind: 'triggered', level: 1, target: 'all', recipient } as const;
  const due = { state: 'pending', claims: 0, availableAt: start, createdAt: start } as const;
  return {
    id: `${escalationId} to ${recipient}`,
    ...told,
    ...due,
    attempts: [],
    channels: [{ channelType: 'inbox' }],
    position: 0,
    turn: 1,
  };
}

/** A process that delivers; killed after the test at the latest. */
function startWorker(store: string, now: number, name: string) {
  const child = spawn(process.execPath, [script, store, String(now), name], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  const closed = once(child, 'close');
  return {
    child,
    closed,
    printed: (count: number) => vi.waitUntil(() => lines.length >= count, { timeout: 30_000 }),
    sent: () => lines.filter((line) => line.startsWith('sent ')).map((line) => line.slice('sent '.length)),
  };
}

describe.each(processBackends)('several workers on %s', (backend) => {
  it('deliver each notice once, and take over what one had claimed that was killed', { timeout: 120_000 }, async () => {
    const store = await newProcessStore(backend);
    using runtime = await store.open(start);
    for (const id of escalations) {
      const deliveries = recipients.map((recipient) => delivery(id, recipient));
      await runtime.escalations.open({ escalation: escalation(id), events: [], deliveries }, () => undefined);
    }
    const workers = ['one', 'two', 'three', 'hanging'].map((name) => startWorker(store.parameter, start, name));
    await Promise.all(workers.map(({ printed }) => printed(1)));
    const [hanging, ...others] = workers.toReversed();
    hanging?.child.stdin.write('go\n');
    await hanging?.printed(2);
    for (const { child } of others) child.stdin.write('go\n');
    for (const { closed } of others) expect(await closed).toEqual([0, null]);
    hanging?.child.kill('SIGKILL');
    expect(await hanging?.closed).toEqual([null, 'SIGKILL']);
    const sent = others.flatMap((worker) => worker.sent());
    expect(new Set(sent).size).toBe(sent.length);
    expect(sent).toHaveLength(all.length - 5);

    const heirs = ['four', 'five'].map((name) => startWorker(store.parameter, start + 60_000, name));
    await Promise.all(heirs.map(({ printed }) => printed(1)));
    for (const { child } of heirs) child.stdin.write('go\n');
    for (const { closed } of heirs) expect(await closed).toEqual([0, null]);
    sent.push(...heirs.flatMap((worker) => worker.sent()));
    expect(sent.toSorted()).toEqual(all.toSorted());
    for (const id of escalations) {
      const deliveries = await runtime.escalations.deliveries(id);
      expect(deliveries.map(({ state }) => state)).toEqual(recipients.map(() => 'delivered'));
    }
  });
});
