import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { newProcessStore, type ProcessStore, processBackends } from './support/process-stores.js';

const script = fileURLToPath(new URL('processes/live-one-phase.mjs', import.meta.url));
const hour = 3_600_000;

const path = {
  id: 'path',
  name: 'Path',
  configType: 'escalation_path',
  version: '1.0.0',
  config: {
    triggerConditions: [{ condition: 'disk_full', threshold: 1 }],
    escalationSteps: [
      { level: 1, action: 'notify', target: 'ann' },
      { level: 2, action: 'escalate', target: 'ben' },
    ],
    timeoutMinutes: 600,
    acknowledgeTimeoutMinutes: 600,
  },
} as const;

/** Told, climbed, acknowledged, forgotten, told again, and resolved. */
const phases = ['raise', 'turn', 'later', 'turn', 'acknowledge', 'later', 'turn', 'resolve', 'turn'];

interface Life {
  readonly deaths: number;
  /** Each line that was sent to the outside. */
  readonly sent: readonly string[];
  readonly events: readonly string[];
  readonly deliveries: readonly string[];
}

/** Lives the whole life of an escalation, each phase in processes of their own. */
async function live(mode: 'live' | 'die', store: ProcessStore): Promise<Life> {
  const folder = mkdtempSync(join(tmpdir(), 'maf-killed-'));
  const outside = join(folder, 'outside');
  try {
    let now = Date.UTC(2030, 0, 1);
    let deaths = 0;
    let due = now;
    writeFileSync(`${outside}.path`, JSON.stringify(path));
    for (const phase of phases) {
      if (phase === 'later') {
        now = Math.max(now, due);
        continue;
      }
      for (;;) {
        const { signal, printed } = await run([store.parameter, outside, String(now), mode, phase]);
        if (signal === null) {
          due = Number(printed);
          break;
        }
        expect(signal).toBe('SIGKILL');
        deaths += 1;
        expect(deaths).toBeLessThan(60);
        // What it had claimed is free again by then, and no level is due yet.
        now += 61_000;
      }
    }
    using runtime = await store.open(now);
    const [escalation] = await runtime.escalations.list();
    const events = await runtime.escalations.events(escalation?.id ?? '');
    const deliveries = await runtime.escalations.deliveries(escalation?.id ?? '');
    expect(now).toBeLessThan(Date.UTC(2030, 0, 1) + 100 * hour);
    return {
      deaths,
      sent: readFileSync(outside, 'utf8').trimEnd().split('\n'),
      events: events.map(({ kind, level, actor = 'MAF' }) => `${kind} at ${level} by ${actor}`),
      deliveries: deliveries.map(({ step, kind, recipient, state }) => `${step} ${kind} ${recipient} ${state}`),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(parameters: readonly string[]) {
  const child = spawn(process.execPath, [script, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const [code, signal]: unknown[] = await once(child, 'close');
  if (signal === null && code !== 0)
    throw new Error(`expected ${parameters.join(' ')} to end with 0, it did with ${code}`);
  return { signal, printed: printed.trim() };
}

describe.each(processBackends)(
  'processes that are killed between every two steps of an escalation on %s',
  (backend) => {
    it('leave it to the next one, which goes on as if nothing had happened', { timeout: 300_000 }, async () => {
      const calm = await live('live', await newProcessStore(backend));
      expect(calm.deaths).toBe(0);
      expect(calm.events).toEqual([
        'triggered at 1 by MAF',
        'delivered at 1 by ann',
        'escalated at 2 by MAF',
        'delivered at 2 by ben',
        'acknowledged at 2 by ann',
        'retriggered at 2 by MAF',
        'delivered at 2 by ben',
        'resolved at 2 by ann',
      ]);
      const killed = await live('die', await newProcessStore(backend));
      // After each write to the store, and for each delivery between its sending and its note.
      expect(killed.deaths).toBeGreaterThan(3 * calm.sent.length);
      expect(killed.sent.length).toBeGreaterThan(calm.sent.length);
      expect(killed.events).toEqual(calm.events);
      expect(killed.deliveries).toEqual(calm.deliveries);
      expect(calm.sent).toEqual([...new Set(calm.sent)]);
      expect([...new Set(killed.sent)].sort()).toEqual([...calm.sent].sort());
    });
  },
);
