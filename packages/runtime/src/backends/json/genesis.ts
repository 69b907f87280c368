import { linkSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '@maf/store';
import { DocumentImage } from '../documents/document-image.js';
import { discardPrepared, prepareEra } from './eras.js';
import { hasCode, readText, removeQuietly, syncDirectory, writeNewFile } from './files.js';
import type { Layout } from './layout.js';
import { type Marker, markerText, parseMarker } from './marker.js';
import { stateText } from './state.js';

/** What `store.json` says; undefined where there is no store. */
export function readMarker(layout: Layout): Marker | undefined {
  const text = readText(layout.marker);
  return text === undefined ? undefined : parseMarker(layout.marker, text);
}

/**
 * Makes a store, unless there is one. Of several processes at once, the one whose `store.json` appears first has made
 * it; the others take back what they prepared. When it dies before its era has begun, the next to open begins it.
 */
export function createStore(layout: Layout, storeId: string, at: string): void {
  for (const directory of [layout.eras, layout.prepared, layout.retired]) makeFolder(directory);
  syncDirectory(layout.directory);
  const image = new DocumentImage();
  image.tables.identity.put({ name: 'store', storeId });
  const first = prepareEra(layout, 0, stateText(0, at, image.tables));
  if (first !== undefined && !writeMarker(layout, { first })) discardPrepared(layout, first);
}

function writeMarker(layout: Layout, marker: Marker): boolean {
  const temporary = join(layout.prepared, marker.first, 'store.json');
  try {
    writeNewFile(temporary, markerText(marker));
    linkSync(temporary, layout.marker);
    syncDirectory(layout.directory);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST', 'ENOENT')) return false;
    throw error;
  } finally {
    removeQuietly(temporary);
  }
}
