import { isEraName } from './layout.js';
import { format, type JsonObject, parseFile } from './parse-file.js';

/** `store.json`: made once, with the store, and never changed. */
export interface Marker {
  /** The era that the store began with. */
  readonly first: string;
}

const about =
  'A MAF runtime store. eras/ holds one folder: its state.json is everything at one revision, the numbered files are ' +
  'the transactions since. Change nothing here while agents run.';

export function markerText(marker: Marker): string {
  return `${JSON.stringify({ format, about, ...marker }, null, 2)}\n`;
}

/** @throws StoreCorruptError, StoreNewerError */
export function parseMarker(path: string, text: string): Marker {
  return parseFile(
    path,
    text,
    'the mark of a store',
    (content): content is JsonObject & Marker => typeof content['first'] === 'string' && isEraName(content['first']),
  );
}
