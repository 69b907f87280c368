import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { AuditBatch, AuditEntry } from '@maf/protocols';
import type { FoundTrail } from '@maf/runtime';
import { UsageError } from '../errors/usage-error.js';

interface Line {
  readonly trail?: { readonly format: 1; readonly highestSequence: number };
  readonly entry?: AuditEntry;
  readonly batch?: AuditBatch;
}

/**
 * The trail of an export. The file is read line by line, once for the rows and once for the batches.
 * @throws UsageError for a file that cannot be read, or a line that is none of an export
 */
export async function readExport(file: string): Promise<FoundTrail> {
  const { Validator } = await import('@maf/runtime');
  const entries = new Validator(AuditEntry);
  const batches = new Validator(AuditBatch);
  const isLine = (value: unknown): value is Line =>
    isObject(value) && (isHead(value['trail']) || entries.check(value['entry']) || batches.check(value['batch']));
  const lines = () => linesOf(file, isLine);
  const head = await lines().next();
  const trail = head.done === true ? undefined : head.value.trail;
  if (trail === undefined) throw notExported(file, 1);
  return {
    highestSequence: trail.highestSequence,
    entries: entriesOf(lines()),
    batches: batchesOf(lines()),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isHead(value: unknown): boolean {
  return isObject(value) && value['format'] === 1 && Number.isSafeInteger(value['highestSequence']);
}

async function* linesOf(file: string, isLine: (value: unknown) => value is Line): AsyncGenerator<Line> {
  const stream = createReadStream(file, 'utf8');
  let number = 0;
  try {
    for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      const value = parse(text);
      if (!isLine(value)) throw notExported(file, number);
      yield value;
    }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`Cannot read ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  } finally {
    stream.destroy();
  }
}

async function* entriesOf(lines: AsyncIterable<Line>): AsyncGenerator<AuditEntry> {
  for await (const line of lines) if (line.entry !== undefined) yield line.entry;
}

async function* batchesOf(lines: AsyncIterable<Line>): AsyncGenerator<AuditBatch> {
  for await (const line of lines) if (line.batch !== undefined) yield line.batch;
}

/** Undefined for what is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notExported(file: string, line: number): UsageError {
  return new UsageError(`Line ${line} of ${file} is none that \`maf audit export\` writes.`);
}
