import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRuntimeFactory, MafError, type RuntimeOptions, type RuntimeState } from '@maf/runtime';

/** Two runtimes that must answer alike, under one clock that only moves when it is told to. */
export interface TwinRuntimes extends Disposable {
  now(): number;
  advance(milliseconds: number): void;
  /** Asks both the same; returns both answers, an error as its data. Ids that a runtime makes up are left out. */
  ask(
    question: (runtime: RuntimeState) => Promise<unknown>,
  ): Promise<{ readonly sqlite: unknown; readonly memory: unknown }>;
}

export function openTwins(): TwinRuntimes {
  let now = Date.UTC(2030, 0, 1);
  const options: RuntimeOptions<readonly []> = {
    clock: () => now,
    random: () => 0.5,
    projectRoot: '/project',
    root: join(tmpdir(), 'maf-twins-keep-nothing'),
    env: {},
    retentionMs: 20_000,
    staleAfterMs: 5_000,
  };
  const sqlite: RuntimeState = createRuntimeFactory({ ...options, mode: 'sqlite', path: ':memory:' });
  const memory: RuntimeState = createRuntimeFactory({ ...options, mode: 'memory' });
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    ask: async (question) => ({ sqlite: await answer(question, sqlite), memory: await answer(question, memory) }),
    [Symbol.dispose]: () => {
      sqlite.close();
      memory.close();
    },
  };
}

async function answer(question: (runtime: RuntimeState) => Promise<unknown>, runtime: RuntimeState): Promise<unknown> {
  try {
    return withoutOwnIds(await question(runtime));
  } catch (error) {
    if (error instanceof MafError) return withoutOwnIds({ failed: error.toJSON() });
    throw error;
  }
}

function withoutOwnIds(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value ?? null, (key, part: unknown) => (key === 'id' || key === 'conflictId' ? undefined : part)),
  );
}
