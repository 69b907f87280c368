import { SetupError } from './setup-error.mjs';

/** Ends the process with the exit code that `main` returns, or with a plain message when it throws a SetupError. */
export async function exitWith(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  }
}
