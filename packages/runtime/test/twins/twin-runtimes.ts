import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MafLease } from '@maf/protocols';
import { createRuntimeFactory, MafError, openRuntime, type RuntimeOptions, type RuntimeState } from '@maf/runtime';
import { newSharedStore, type SharedBackend } from '../processes/shared-store.js';
import { GivenTokens } from './given-tokens.js';

/** A runtime and one in memory, which must answer alike, under one clock that only moves when it is told to. */
export interface TwinRuntimes extends Disposable {
  now(): number;
  advance(milliseconds: number): void;
  /** Asks both the same; returns both answers, an error as its data. Ids that a runtime makes up are left out, and fencing tokens are told by the number of the grant. */
  ask(question: Question): Promise<{ readonly answered: unknown; readonly inMemory: unknown }>;
}

/** @param own makes of a lease as it was answered that of the runtime that is asked */
type Question = (runtime: RuntimeState, own: GivenTokens['own']) => Promise<unknown>;

export async function openTwins(backend: SharedBackend): Promise<TwinRuntimes> {
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
  const place = backend === 'sqlite' ? { mode: backend, path: ':memory:' } : (await newSharedStore(backend)).options;
  const runtime: RuntimeState = await openRuntime({ ...options, ...place });
  const memory: RuntimeState = createRuntimeFactory({ ...options, mode: 'memory' });
  const [given, givenInMemory] = [new GivenTokens(), new GivenTokens()];
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    ask: async (question) => ({
      answered: await answer(question, runtime, given),
      inMemory: await answer(question, memory, givenInMemory),
    }),
    [Symbol.dispose]: () => {
      runtime.close();
      memory.close();
    },
  };
}

async function answer(question: Question, runtime: RuntimeState, tokens: GivenTokens): Promise<unknown> {
  try {
    const answered = await question(runtime, tokens.own);
    if (isLease(answered)) tokens.note(answered.fencingToken);
    return comparable(answered, tokens);
  } catch (error) {
    if (error instanceof MafError) return comparable({ failed: error.toJSON() }, tokens);
    throw error;
  }
}

export function isLease(answered: unknown): answered is MafLease {
  return typeof answered === 'object' && answered !== null && 'fencingToken' in answered;
}

function comparable(value: unknown, { numberOf }: GivenTokens): unknown {
  const text = JSON.stringify(value ?? null, (key, part: unknown) => {
    if (key === 'id' || key === 'conflictId') return undefined;
    if (key === 'fencingToken') return numberOf(Number(part));
    if (key !== 'message' || typeof part !== 'string') return part;
    return part.replace(/(?<=fencing token )\d+/, (token) => String(numberOf(Number(token))));
  });
  return JSON.parse(text);
}
