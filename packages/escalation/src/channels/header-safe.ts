import { createHash } from 'node:crypto';

/** An id that can stand in a header and between dots: itself, or a digest of it. */
export function headerSafe(id: string): string {
  return /^[A-Za-z0-9_:-]{1,200}$/.test(id) ? id : createHash('sha256').update(id).digest('hex');
}
