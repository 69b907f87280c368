import { refuseRequest } from '../requests/assert-request.js';

const defaultTtlMs = 30 * 60_000;

/**
 * When a lease ends: at `expiresAt`, or `ttlMs` from now, by default after 30 minutes.
 * @throws RequestInvalidError when both are given, or an instant that has passed
 */
export function endOfLease(
  operation: string,
  { expiresAt, ttlMs }: { readonly expiresAt?: number; readonly ttlMs?: number },
  now: number,
): number {
  if (expiresAt !== undefined && ttlMs !== undefined) {
    refuseRequest(operation, { pointer: '/ttlMs', expected: 'nothing beside expiresAt', found: String(ttlMs) });
  }
  if (expiresAt !== undefined && expiresAt <= now) {
    const expected = `an instant after now (${now})`;
    refuseRequest(operation, { pointer: '/expiresAt', expected, found: String(expiresAt) });
  }
  return expiresAt ?? now + (ttlMs ?? defaultTtlMs);
}
