/** Waits for some work, but no longer than until the signal aborts: then its reason is what counts. */
export async function whileUndisturbed(signal: AbortSignal, work: Promise<void>): Promise<void> {
  const done = new AbortController();
  const disturbed = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { signal: done.signal });
    if (signal.aborted) reject(signal.reason);
  });
  try {
    await Promise.race([work, disturbed]);
  } finally {
    done.abort();
  }
}
