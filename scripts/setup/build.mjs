import { runPnpm } from './pnpm.mjs';
import { SetupError } from './setup-error.mjs';

/** Builds every package and app that changed since its last build. */
export async function build() {
  await runPnpm(['run', 'build'], explainFailure);
}

function explainFailure(log, logFile) {
  return new SetupError(
    `${log.trimEnd()}\n\nThe build failed. Correct what is named above and run this again. The output is also in ${logFile}`,
  );
}
