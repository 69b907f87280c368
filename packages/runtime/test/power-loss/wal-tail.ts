import { endianness } from 'node:os';

const walHeader = 32;
const frameHeader = 24;

/** Positions in the file of a write-ahead log, in bytes. */
export interface WalTail {
  /**
   * Where the loss of power may begin to tell: SQLite has synced the log up to here, because a checkpoint has taken that
   * over into the database, or has begun to.
   */
  readonly from: number;
  /** The end of the last commit that any process was told of. */
  readonly committed: number;
}

/**
 * Reads off where the tail of a write-ahead log begins, from the head of the log and the index in shared memory that
 * belongs to it (https://www.sqlite.org/walformat.html).
 */
export function walTail(wal: Buffer, index: Buffer): WalTail {
  if (wal.length < walHeader) return { from: 0, committed: 0 };
  const frame = wal.readUInt32BE(8) + frameHeader;
  const number = (at: number) => (endianness() === 'LE' ? index.readUInt32LE(at) : index.readUInt32BE(at));
  const endOf = (frames: number) => (frames === 0 ? 0 : walHeader + frames * frame);
  const salts = wal.subarray(16, 24);
  // A log that is to begin anew, and has not yet: its old frames are all in the database, for long.
  if (!index.subarray(32, 40).equals(salts)) return { from: wal.length, committed: wal.length };
  return { from: endOf(number(128)), committed: endOf(number(16)) };
}
