import { StoreCorruptError, StoreNewerError } from '@maf/store';

/** The form of the files that this version writes, and the newest that it reads. */
export const format = 1;

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The content of one file of the store.
 * @throws StoreCorruptError when it is not JSON, has no format, or `isExpected` refuses it; names the file.
 * @throws StoreNewerError when a newer version wrote it.
 */
export function parseFile<Content>(
  path: string,
  text: string,
  expected: string,
  isExpected: (content: JsonObject) => content is JsonObject & Content,
): Content {
  const content = parseJson(path, text);
  if (!isObject(content) || typeof content['format'] !== 'number') {
    throw new StoreCorruptError(path, 'it is not a file of a MAF store (no "format" of its own)');
  }
  if (content['format'] > format) throw new StoreNewerError(path, String(content['format']), String(format));
  if (content['format'] !== format || !isExpected(content)) {
    throw new StoreCorruptError(path, `it is not ${expected}`);
  }
  return content;
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const problem = `it is not valid JSON (${cause instanceof Error ? cause.message : String(cause)})`;
    throw new StoreCorruptError(path, problem, { cause });
  }
}
