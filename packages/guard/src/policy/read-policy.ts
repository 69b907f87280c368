import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyInvalidError } from '../errors/policy-invalid-error.js';
import { defaultPolicy, type GuardPolicy, policyFile } from './guard-policy.js';
import { parsePolicy } from './parse-policy.js';

/**
 * The policy of a project; the default where it has no file.
 * @throws PolicyInvalidError when there is one that cannot be read or used
 */
export function readPolicy(projectRoot: string): GuardPolicy {
  const file = join(projectRoot, policyFile);
  const text = readText(file);
  return text === undefined ? defaultPolicy : parsePolicy(text, file);
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR'))
      return undefined;
    throw new PolicyInvalidError(file, cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
