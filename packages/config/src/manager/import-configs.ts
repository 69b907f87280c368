import { isDeepStrictEqual } from 'node:util';
import type { MafPreflightConfig } from '@maf/protocols';
import type { ConfigShelf } from '@maf/runtime';
import type { KnownConfigs } from '../dependencies/dependency-violations.js';
import type { ConfigSchema } from '../documents/config-schema.js';
import { ConfigImportFailedError } from '../errors/config-import-failed-error.js';
import { checkDrafts } from '../files/check-drafts.js';
import { collectDrafts } from '../files/collect-drafts.js';
import { listConfigFiles } from '../files/list-config-files.js';
import { storedConfigs } from './stored-configs.js';
import { writeConfigs } from './write-configs.js';
import type { WriteOptions } from './write-options.js';

export interface ImportOptions extends WriteOptions {
  /** True: everything is read and checked, and nothing is stored. */
  readonly dryRun?: boolean | undefined;
  /** True: checks that are needed and neither in the files nor in the store are taken to be in another place. */
  readonly areNeedsElsewhere?: boolean | undefined;
}

/** The ids of what an import stored (or with `dryRun` would store), each in one of the three lists. */
export interface ImportReport {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  /** Those that are current as they stand in the files: they get no new revision. */
  readonly unchanged: readonly string[];
}

/** Reads and checks everything, and then stores everything or nothing. */
export function importConfigs(
  shelf: ConfigShelf,
  schema: ConfigSchema,
  source: string | readonly string[],
  { dryRun = false, areNeedsElsewhere = false, ...options }: ImportOptions,
): ImportReport {
  const known = { ...storedConfigs(shelf), areAll: !areNeedsElsewhere };
  const sources = typeof source === 'string' ? [source] : source;
  const plan = readConfigs(sources, schema, known).map((document) => planImport(shelf, document));
  const writes = plan.filter(({ outcome }) => outcome !== 'unchanged').map(({ write }) => write);
  if (!dryRun) writeConfigs(shelf, writes, options);
  const idsOf = (wanted: ImportOutcome) =>
    plan.filter(({ outcome }) => outcome === wanted).map(({ write }) => write.document.id);
  return { created: idsOf('created'), updated: idsOf('updated'), unchanged: idsOf('unchanged') };
}

type ImportOutcome = 'created' | 'updated' | 'unchanged';

function planImport(shelf: ConfigShelf, document: MafPreflightConfig) {
  const current = shelf.find(document.id);
  const write = { change: 'imported' as const, document, expectedRevision: current?.revision ?? 0 };
  return { outcome: outcomeOf(current?.document, document), write };
}

function outcomeOf(current: MafPreflightConfig | undefined, imported: MafPreflightConfig): ImportOutcome {
  if (current === undefined) return 'created';
  return isDeepStrictEqual(current, imported) ? 'unchanged' : 'updated';
}

function readConfigs(
  sources: readonly string[],
  schema: ConfigSchema,
  known: KnownConfigs,
): readonly MafPreflightConfig[] {
  const collected = sources.flatMap(filesOf).map(collectDrafts);
  const drafts = collected.flatMap((file) => file.drafts);
  const { configs, problems } = checkDrafts(drafts, schema, known);
  const all = [...collected.flatMap((file) => file.problems), ...problems];
  if (all.length > 0) throw new ConfigImportFailedError(sources.join(', '), all);
  return configs;
}

function filesOf(source: string): readonly string[] {
  const files = listConfigFiles(source);
  if (files.ok && files.paths.length > 0) return files.paths;
  const problem = files.ok
    ? { expected: 'a folder with .json, .yaml or .yml files', found: 'none of them' }
    : { expected: 'a readable file or folder', found: files.found };
  throw new ConfigImportFailedError(source, [{ file: source, pointer: '', ...problem }]);
}
