/**
 * Reads the body of an answer to its end, so that the connection is free again, but no further than `limit` bytes: the
 * rest is cancelled. Returns how many bytes were read.
 */
export async function drainBody(response: Response, limit: number): Promise<number> {
  if (response.body === null) return 0;
  const reader = response.body.getReader();
  let read = 0;
  while (read < limit) {
    const { done, value } = await reader.read();
    if (done) return read;
    read += value.byteLength;
  }
  await reader.cancel();
  return read;
}
