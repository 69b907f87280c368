import { SetupError } from './setup-error.mjs';

/** @throws {SetupError} when `found` is older than the range in `engines.node`, which has the form `>=major.minor` */
export function requireNode(range, found = process.versions.node) {
  const [neededMajor, neededMinor] = range.replace('>=', '').split('.').map(Number);
  const [major, minor] = found.split('.').map(Number);
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return;
  throw new SetupError(
    `MAF Preflight needs Node ${range}, and this is Node ${found}. Install a newer one from https://nodejs.org and run this again.`,
    3,
  );
}
