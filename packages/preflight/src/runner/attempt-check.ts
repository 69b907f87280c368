import { errorCode, errorMessage } from '@maf/config';
import type { Sleep } from '@maf/runtime';
import type { CheckContext, CheckKind, CheckObservation } from '../checks/check-kind.js';

/** How long a kind may take to end its work once its signal has aborted; then the attempt goes on without it. */
const graceMs = 2000;

/** Makes one attempt. It ends soon after the context's signal aborts, even where the kind does not heed it. */
export async function attemptCheck(
  kind: Pick<CheckKind, 'run'>,
  definition: unknown,
  context: CheckContext,
  sleep: Sleep,
): Promise<CheckObservation> {
  const ended = new AbortController();
  try {
    return await Promise.race([observe(kind, definition, context), giveUp(context, sleep, ended.signal)]);
  } finally {
    ended.abort();
  }
}

async function observe(
  kind: Pick<CheckKind, 'run'>,
  definition: unknown,
  context: CheckContext,
): Promise<CheckObservation> {
  try {
    return await kind.run(definition, context);
  } catch (error) {
    if (context.signal.aborted) return timedOut(context);
    const code = errorCode(error);
    const observations = code === undefined ? {} : { errorCode: code };
    return { outcome: 'failed', summary: `The check itself failed: ${errorMessage(error)}`, observations };
  }
}

/** Settles only if the kind outlasts its time and the grace. */
async function giveUp(context: CheckContext, sleep: Sleep, ended: AbortSignal): Promise<CheckObservation> {
  await aborted(context.signal, ended);
  try {
    await sleep(graceMs, ended);
  } catch {
    // The kind has ended in the meantime, and this answer is not read.
  }
  return timedOut(context);
}

function aborted(signal: AbortSignal, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true, signal: ended });
  });
}

function timedOut({ timeoutMs }: CheckContext): CheckObservation {
  return { outcome: 'timeout', summary: `The check did not end within ${timeoutMs} ms`, observations: {} };
}
