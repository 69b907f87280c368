import { constants } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode, errorMessage } from '@maf/config';
import { FileChannel } from '@maf/protocols';
import type { ChannelOutcome } from './channel.js';
import { defineEscalationChannel } from './define-escalation-channel.js';
import type { EscalationNotice } from './escalation-notice.js';
import { failedForGood, failedForNow } from './failed.js';

/**
 * Appends the notice as one line of JSON, in one write at the end of the file, on disk before it counts as delivered. After
 * a crash the same notice may stand there twice, under the same id.
 */
export const fileChannel = defineEscalationChannel({
  schema: FileChannel,
  deliver: ({ path }, notice) => attempted(path, () => append(path, notice)),
  dryRun: ({ path }) => attempted(path, () => lookAt(path)),
});

async function append(path: string, notice: EscalationNotice): Promise<ChannelOutcome> {
  const line = Buffer.from(`${JSON.stringify(notice)}\n`);
  // Not through a pipe or a device, which nobody may read.
  await using file = await open(
    path,
    constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | constants.O_NONBLOCK,
    0o600,
  );
  if (!(await file.stat()).isFile()) return failedForGood(`${path} is no file`);
  const { bytesWritten } = await file.write(line);
  if (bytesWritten < line.length) return failedForNow(`${path} took ${bytesWritten} of ${line.length} bytes`);
  await file.sync();
  return { outcome: 'delivered', detail: `a line of ${path}` };
}

async function lookAt(path: string): Promise<ChannelOutcome> {
  await access(dirname(path), constants.W_OK | constants.X_OK);
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined && !found.isFile()) return failedForGood(`${path} is no file`);
  if (found !== undefined) await access(path, constants.W_OK);
  return { outcome: 'delivered', detail: `${path} can be written` };
}

const transient = new Set(['EAGAIN', 'EBUSY', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE', 'ENOSPC', 'ESTALE']);

async function attempted(path: string, work: () => Promise<ChannelOutcome>): Promise<ChannelOutcome> {
  try {
    return await work();
  } catch (error) {
    const cause = `${path} cannot be written: ${errorMessage(error)}`;
    return transient.has(errorCode(error) ?? '') ? failedForNow(cause) : failedForGood(cause);
  }
}
