import { PolicyInvalidError } from '../errors/policy-invalid-error.js';
import { defaultPolicy, type GuardPolicy } from './guard-policy.js';

/**
 * Reads the text of a policy file: `{ "policy"?: "conflicts" | "required", "failClosed"?: boolean }`. `policy` is
 * `conflicts` by default, `failClosed` is true by default under `required` only.
 *
 * @param file named in the error
 * @throws PolicyInvalidError for anything else, unknown keys included: a misspelt rule must not count as none
 */
export function parsePolicy(text: string, file: string): GuardPolicy {
  const fields = readFields(text, file);
  const unknown = Object.keys(fields).find((key) => key !== 'policy' && key !== 'failClosed');
  if (unknown !== undefined)
    throw new PolicyInvalidError(file, `${JSON.stringify(unknown)} is not known; expected "policy", "failClosed"`);
  const policy = fields['policy'] ?? defaultPolicy.policy;
  if (policy !== 'conflicts' && policy !== 'required')
    throw new PolicyInvalidError(file, `"policy" is ${JSON.stringify(policy)}; expected "conflicts" or "required"`);
  const failClosed = fields['failClosed'] ?? policy === 'required';
  if (typeof failClosed !== 'boolean')
    throw new PolicyInvalidError(file, `"failClosed" is ${JSON.stringify(failClosed)}; expected true or false`);
  return { policy, failClosed };
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
