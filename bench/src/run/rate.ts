/**
 * How many operations a second are done when each waits for the one before. An operation that answers at once is not
 * awaited: waiting for nothing costs time too.
 */
export async function rate(count: number, operation: (index: number) => unknown): Promise<number> {
  const start = performance.now();
  for (let index = 0; index < count; index += 1) {
    const result = operation(index);
    if (result instanceof Promise) await result;
  }
  return (count * 1000) / (performance.now() - start);
}
