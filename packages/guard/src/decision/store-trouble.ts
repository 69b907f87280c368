import type { RuntimeOptions, RuntimeState } from '@maf/runtime';
import { oneLine } from './one-line.js';

const repairs: Readonly<Record<string, string>> = {
  STORE_MISSING: '`maf db migrate` makes the store',
  STORE_BUSY: 'try again in a moment',
  STORE_NEWER: 'update MAF to the version that the others run',
  MODE_UNKNOWN: 'correct MAF_RUNTIME_MODE or --mode',
  MODE_CHAIN_INVALID: 'correct MAF_RUNTIME_MODE or --mode',
};

/** What is wrong with the store, and the command that repairs it. */
export function describeStoreTrouble(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return `${oneLine(message).replace(/[.:]$/, '')}. Next: ${repairs[code] ?? '`maf doctor` says how to repair it'}.`;
}

/** Set when a fallback stands in for the store: it does not know what the store has granted. */
export function fallbackTrouble(
  { fallbacks }: Pick<RuntimeState, 'fallbacks'>,
  { env = process.env }: RuntimeOptions,
): string | undefined {
  const [first] = fallbacks;
  if (first === undefined || env['MAF_FALLBACK_LEASES'] === 'accept') return undefined;
  return `MAF: not written, since its store cannot be read (failClosed). ${describeStoreTrouble(first.cause)}`;
}
