import { MafError, StoreFullError, StoreReadOnlyError, StoreUnavailableError } from '@maf/store';
import { hasCode } from './files.js';

/** Runs `work` and turns failures of the file system into errors that say what to do. */
export function explainingFailures<Result>(location: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw explain(location, error);
  }
}

function explain(location: string, error: unknown): unknown {
  if (error instanceof MafError || !(error instanceof Error) || !('code' in error)) return error;
  if (hasCode(error, 'ENOSPC', 'EDQUOT')) return new StoreFullError(location, { cause: error });
  if ('syscall' in error && error.syscall === 'link' && hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) {
    const problem = 'its file system has no hard links, which the JSON store needs. Name a folder on another disk.';
    return new StoreUnavailableError(location, problem, { cause: error });
  }
  if (hasCode(error, 'EROFS', 'EACCES', 'EPERM')) return new StoreReadOnlyError(location, { cause: error });
  return new StoreUnavailableError(location, error.message, { cause: error });
}
