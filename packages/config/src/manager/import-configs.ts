import { isDeepStrictEqual } from 'node:util';
import type { MafPreflightConfig } from '@maf/protocols';
import type { ConfigShelf } from '@maf/runtime';
import type { ConfigSchema } from '../documents/config-schema.js';
import { ConfigImportFailedError } from '../errors/config-import-failed-error.js';
import { checkDrafts } from '../files/check-drafts.js';
import { collectDrafts } from '../files/collect-drafts.js';
import { listConfigFiles } from '../files/list-config-files.js';
import { writeConfigs } from './write-configs.js';
import type { WriteOptions } from './write-options.js';

export interface ImportOptions extends WriteOptions {
  /** True: everything is read and checked, and nothing is stored. */
  readonly dryRun?: boolean | undefined;
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
  source: string,
  { dryRun = false, actor }: ImportOptions,
): ImportReport {
  const plan = readConfigs(source, schema).map((document) => planImport(shelf, document));
  const writes = plan.filter(({ outcome }) => outcome !== 'unchanged').map(({ write }) => write);
  if (!dryRun) writeConfigs(shelf, writes, actor);
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

function readConfigs(source: string, schema: ConfigSchema): readonly MafPreflightConfig[] {
  const collected = filesOf(source).map(collectDrafts);
  const { configs, problems } = checkDrafts(
    collected.flatMap(({ drafts }) => drafts),
    schema,
  );
  const all = [...collected.flatMap((file) => file.problems), ...problems];
  if (all.length > 0) throw new ConfigImportFailedError(source, all);
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
