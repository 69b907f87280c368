import type { WalTail } from './wal-tail.js';

/** A copy of a write-ahead log as a crash of the machine might leave it. */
export interface DamagedWal {
  readonly kind: string;
  readonly bytes: Buffer;
  /** The first byte that is not as it was. */
  readonly at: number;
}

type Random = () => number;

const chunk = 4_096;

/** Damages a log in each way once, at random positions of its tail. What lies before the tail stays as it is. */
export function damages(wal: Buffer, { from, committed }: WalTail, random: Random): readonly DamagedWal[] {
  const end = Math.min(wal.length, committed + 8_192);
  const position = () => from + Math.floor(random() * (end - from));
  const ways: Readonly<Record<string, () => Buffer>> = {
    nothing: () => wal,
    cut: () => wal.subarray(0, position()),
    'cut again': () => wal.subarray(0, position()),
    'one bit flipped': () => flipped(wal, from, [position()], random),
    'bits flipped': () => flipped(wal, from, Array.from({ length: 2 + Math.floor(random() * 20) }, position), random),
    zeroed: () => overwritten(wal, position(), Buffer.alloc(1 + Math.floor(random() * 6_000))),
    garbled: () => overwritten(wal, position(), rubbish(1 + Math.floor(random() * 6_000), random)),
    'cut, and rubbish after it': () => Buffer.concat([wal.subarray(0, position()), rubbish(10_000, random)]),
    'rubbish after the end': () => Buffer.concat([wal, rubbish(10_000, random)]),
  };
  return Object.entries(ways).map(([kind, damage]) => {
    const bytes = damage();
    return { kind, bytes, at: firstDifference(wal, bytes) };
  });
}

export function rubbish(length: number, random: Random): Buffer {
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
}

function flipped(wal: Buffer, from: number, positions: readonly number[], random: Random): Buffer {
  const bytes = Buffer.from(wal);
  for (const position of positions.filter((each) => each >= from && each < bytes.length)) {
    bytes.writeUInt8(bytes.readUInt8(position) ^ (1 << Math.floor(random() * 8)), position);
  }
  return bytes;
}

function overwritten(wal: Buffer, position: number, by: Buffer): Buffer {
  const bytes = Buffer.from(wal);
  by.copy(bytes, position);
  return bytes;
}

function firstDifference(one: Buffer, other: Buffer): number {
  const shared = Math.min(one.length, other.length);
  for (let start = 0; start < shared; start += chunk) {
    const end = Math.min(start + chunk, shared);
    if (one.compare(other, start, end, start, end) === 0) continue;
    return start + one.subarray(start, end).findIndex((byte, index) => byte !== other[start + index]);
  }
  return one.length === other.length ? Number.POSITIVE_INFINITY : shared;
}
