import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits that nobody can guess. They come from the system, never from the runtime's `random`. */
export function createToken(): string {
  return `maf_${randomBytes(32).toString('base64url')}`;
}

/** What is kept of a token. One SHA-256 is enough: there is no dictionary of 256 random bits to try. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Takes as long for a token that is nearly right as for one that is not. */
export function isTokenOf(token: string, hash: string): boolean {
  const [given, kept] = [Buffer.from(hashToken(token), 'hex'), Buffer.from(hash, 'hex')];
  return given.length === kept.length && timingSafeEqual(given, kept);
}
