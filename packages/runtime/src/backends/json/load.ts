import { join } from 'node:path';
import { StoreCorruptError } from '@maf/store';
import { DocumentImage } from '../documents/document-image.js';
import { fill } from '../documents/table-rows.js';
import { beginEra, currentEra, eraExists } from './eras.js';
import { readText } from './files.js';
import { readMarker } from './genesis.js';
import { eraRevision, type Layout } from './layout.js';
import { parseState } from './state.js';

/** The store as it stood when an era began. */
export interface LoadedEra {
  readonly era: string;
  readonly revision: number;
  readonly image: DocumentImage;
}

/** How often an era may retire under our eyes before we take it that the store is incomplete. */
const patience = 100;

/**
 * Reads the beginning of the current era. Undefined where there is no store.
 * @throws StoreCorruptError, StoreNewerError
 */
export function loadCurrentEra(layout: Layout): LoadedEra | undefined {
  for (let attempt = 0; attempt < patience; attempt += 1) {
    const era = currentEra(layout) ?? firstEra(layout);
    if (era === undefined) return undefined;
    const loaded = loadEra(layout, era);
    if (loaded !== undefined) return loaded;
  }
  throw new StoreCorruptError(layout.directory, 'it has a store.json, but no complete folder in eras/');
}

/** Undefined where there is no store; its folder is not there when it has retired since. */
function firstEra(layout: Layout): string | undefined {
  const marker = readMarker(layout);
  if (marker !== undefined) beginEra(layout, marker.first);
  return marker?.first;
}

/** Undefined when the era has retired. */
function loadEra(layout: Layout, era: string): LoadedEra | undefined {
  const path = join(layout.eras, era, 'state.json');
  const text = readText(path);
  if (text === undefined) {
    if (!eraExists(layout, era)) return undefined;
    throw new StoreCorruptError(path, 'it is missing');
  }
  const revision = eraRevision(era);
  const image = new DocumentImage();
  fill(image, parseState(path, text, revision).tables);
  return { era, revision, image };
}
