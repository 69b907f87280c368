import { missingCompilerParts } from './compiler.mjs';
import { currentStamp, installedStamp, writeStamp } from './install-stamp.mjs';
import { lastLines, runPnpm } from './pnpm.mjs';
import { SetupError } from './setup-error.mjs';

/** Installs the dependencies when there are none, or when they no longer fit the lockfile, the manifests or this Node. */
export async function install() {
  const wanted = currentStamp();
  const installed = installedStamp();
  if (installed?.files === wanted.files && installed.node === wanted.node) return;

  process.stderr.write(
    installed
      ? 'Installing dependencies (they changed since the last time) ...\n'
      : 'Installing dependencies (about 2 minutes the first time: SQLite is compiled) ...\n',
  );
  await runPnpm(['install', '--frozen-lockfile', '--config.confirm-modules-purge=false'], explainFailure);
  if (installed && installed.node !== wanted.node) {
    await runPnpm(['rebuild', '--recursive', 'better-sqlite3'], explainFailure);
  }
  writeStamp(wanted);
}

function explainFailure(log, logFile) {
  const missing = missingCompilerParts();
  if (log.includes('gyp') && missing.length > 0) {
    return new SetupError(
      `SQLite must be compiled here, and this machine lacks ${new Intl.ListFormat('en').format(missing)}. ${howToInstall()}, ` +
        `then run this again. The installer's output is in ${logFile}`,
      3,
    );
  }
  return new SetupError(
    `${lastLines(log, 20)}\n\nInstalling the dependencies failed. All of its output is in ${logFile}`,
  );
}

function howToInstall() {
  return process.platform === 'darwin'
    ? 'Run `xcode-select --install`'
    : 'Install them (Debian, Ubuntu: `apt-get install build-essential python3`)';
}
