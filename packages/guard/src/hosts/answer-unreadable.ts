import type { RuntimeOptions } from '@maf/runtime';
import { findProjectRoot } from '../decision/open-store.js';
import type { HookInputError } from '../errors/hook-input-error.js';
import { PolicyInvalidError } from '../errors/policy-invalid-error.js';
import { readPolicy } from '../policy/read-policy.js';
import type { HookAnswer } from './answer-hook.js';
import type { Host } from './host-event.js';

/**
 * The answer to an event that could not be read: a deny where the project of the current folder fails closed, else an
 * allow with a warning.
 */
export function answerUnreadable(host: Host, error: HookInputError, options: RuntimeOptions): HookAnswer {
  if (failsClosed(options)) return { stdout: host.deny(`MAF: not written (failClosed). ${error.message}`) };
  return { stdout: host.allow(), warning: `MAF checked nothing: ${error.message}` };
}

function failsClosed(options: RuntimeOptions): boolean {
  try {
    return readPolicy(findProjectRoot(process.cwd(), options)).failClosed;
  } catch (error) {
    if (error instanceof PolicyInvalidError) return true;
    throw error;
  }
}
