import { createHash } from 'node:crypto';
import { readFileSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SettingsHost } from '../hook-host.js';
import type { PlannedFile } from '../planned-file.js';
import type { WorkTree } from '../work-tree.js';

/** What an install did to a settings file, so that it can be undone to the byte. */
export interface Receipt {
  /** The bytes of before in base64; null where there was no file. */
  readonly before: string | null;
  /** SHA-256 of the bytes that were written. */
  readonly after: string;
  readonly pieces: readonly string[];
  readonly made: readonly (readonly string[])[];
  readonly madeFolder: boolean;
}

export function receiptFile({ receipts }: WorkTree, host: SettingsHost, receipt: Receipt): PlannedFile {
  return { path: join(receipts, `${host}.json`), bytes: Buffer.from(JSON.stringify(receipt)), mode: 0o600 };
}

/** Undefined where another clone has installed, or the receipt was lost. */
export function readReceipt({ receipts }: WorkTree, host: SettingsHost): Receipt | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(join(receipts, `${host}.json`), 'utf8'));
    return isReceipt(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

export function removeReceipt({ receipts }: WorkTree, host: SettingsHost): void {
  rmSync(join(receipts, `${host}.json`), { force: true });
  try {
    rmdirSync(receipts);
  } catch {
    // There are receipts of other hosts, or there was none at all.
  }
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function isReceipt(found: unknown): found is Receipt {
  if (typeof found !== 'object' || found === null) return false;
  if (!('before' in found && 'after' in found && 'pieces' in found && 'made' in found && 'madeFolder' in found))
    return false;
  const { before, after, pieces, made, madeFolder } = found;
  return (
    (before === null || typeof before === 'string') &&
    typeof after === 'string' &&
    isTexts(pieces) &&
    Array.isArray(made) &&
    made.every(isTexts) &&
    typeof madeFolder === 'boolean'
  );
}

function isTexts(found: unknown): found is readonly string[] {
  return Array.isArray(found) && found.every((text) => typeof text === 'string');
}
