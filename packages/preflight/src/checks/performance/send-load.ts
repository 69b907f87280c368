import { errorCode, errorMessage } from '@maf/config';
import type { HttpClient, HttpRequest } from '@maf/config/http';
import type { Sample } from './summarize-samples.js';

export interface Load {
  readonly request: HttpRequest;
  readonly expectedStatus: number;
  readonly requests: number;
  readonly concurrency: number;
  /** No request is sent from then on; milliseconds since the epoch. */
  readonly endsAt: number;
}

/**
 * Sends a request again and again, some at a time, over connections that are kept.
 * @throws the signal's reason, when it aborts
 */
export async function sendLoad(
  { request, expectedStatus, requests, concurrency, endsAt }: Load,
  client: HttpClient,
  clock: () => number,
  signal: AbortSignal,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  let started = 0;
  async function sendInTurn(): Promise<void> {
    while (started < requests && clock() < endsAt) {
      started += 1;
      samples.push(await sendOne());
    }
  }
  async function sendOne(): Promise<Sample> {
    const startedAt = clock();
    try {
      const { status } = await client.send(request, signal);
      const latencyMs = Math.max(0, clock() - startedAt);
      return { latencyMs, error: status === expectedStatus ? undefined : `status ${status}` };
    } catch (error) {
      signal.throwIfAborted();
      return { latencyMs: undefined, error: errorCode(error) ?? errorMessage(error) };
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, requests) }, sendInTurn));
  return samples;
}
