import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is gone when its user is done. */
export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'maf-escalation-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
