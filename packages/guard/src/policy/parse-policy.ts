import { PolicyInvalidError } from '../errors/policy-invalid-error.js';
import type { ReceiptMoment } from '../receipts/receipt-demand.js';
import { defaultPolicy, type GuardPolicy } from './guard-policy.js';

const known = ['policy', 'failClosed', 'receipt'];
const moments: readonly ReceiptMoment[] = ['edit', 'commit', 'push'];

/**
 * Reads the text of a policy file: `{ "policy"?: "conflicts" | "required", "failClosed"?: boolean, "receipt"?: ("edit" |
 * "commit" | "push")[] }`. `policy` is `conflicts` by default, `failClosed` is true by default under `required` only, and
 * `receipt` is empty.
 *
 * @param file named in the error
 * @throws PolicyInvalidError for anything else, unknown keys included: a misspelt rule must not count as none
 */
export function parsePolicy(text: string, file: string): GuardPolicy {
  const fields = readFields(text, file);
  const unknown = Object.keys(fields).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw new PolicyInvalidError(file, `${JSON.stringify(unknown)} is not known; expected one of ${known.join(', ')}`);
  const policy = fields['policy'] ?? defaultPolicy.policy;
  if (policy !== 'conflicts' && policy !== 'required')
    throw new PolicyInvalidError(file, `"policy" is ${JSON.stringify(policy)}; expected "conflicts" or "required"`);
  const failClosed = fields['failClosed'] ?? policy === 'required';
  if (typeof failClosed !== 'boolean')
    throw new PolicyInvalidError(file, `"failClosed" is ${JSON.stringify(failClosed)}; expected true or false`);
  return { policy, failClosed, receipt: readMoments(fields['receipt'] ?? defaultPolicy.receipt, file) };
}

function readMoments(given: unknown, file: string): ReceiptMoment[] {
  const entries: readonly unknown[] = Array.isArray(given) ? given : [undefined];
  const read = entries.map((entry) => moments.find((moment) => moment === entry));
  const named = read.filter((moment) => moment !== undefined);
  if (named.length === read.length) return named;
  const problem = `"receipt" is ${JSON.stringify(given)}; expected a list of ${moments.join(', ')}`;
  throw new PolicyInvalidError(file, problem);
}

function readFields(text: string, file: string): Record<string, unknown> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new PolicyInvalidError(file, cause instanceof Error ? cause.message : String(cause), { cause });
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    throw new PolicyInvalidError(file, 'expected an object');
  return { ...document };
}
