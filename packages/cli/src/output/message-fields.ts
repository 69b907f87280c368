import { envelopeNames } from './envelope-names.js';

/** What a message says beside its envelope, on one line. */
export function messageFields(message: object): string {
  const fields = Object.entries(message).filter(([name]) => !envelopeNames.has(name));
  return JSON.stringify(Object.fromEntries(fields));
}
