import type { Finding } from './finding.js';

const oldest = [20, 19] as const;

/** @param version as `process.versions.node` gives it */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isSupported = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
  if (isSupported) return { name: 'node', status: 'ok', message: version };
  return {
    name: 'node',
    status: 'fail',
    message: `${version} is too old`,
    next: `install Node ${oldest.join('.')} or newer`,
  };
}
