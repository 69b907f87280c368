import { MafError } from '@maf/runtime';

/** What went wrong, on one line; with the place where it was thrown, when MAF_DEBUG asks for it. */
export function describeError(error: unknown, env: NodeJS.ProcessEnv): string {
  if (!(error instanceof Error)) return String(error);
  const inWords = error instanceof MafError ? `${error.code}: ${error.message}` : error.message;
  return env['MAF_DEBUG'] ? `${inWords}\n${error.stack}` : inWords;
}
