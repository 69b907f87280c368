import type { MafPreflightConfig } from '@maf/protocols';
import { dependencyViolations, type KnownConfigs } from '../dependencies/dependency-violations.js';
import { checkConfig } from '../documents/check-config.js';
import type { ConfigSchema } from '../documents/config-schema.js';
import type { ImportProblem } from '../errors/config-import-failed-error.js';
import type { FoundDraft } from './collect-drafts.js';

export interface CheckedDrafts {
  readonly configs: readonly MafPreflightConfig[];
  readonly problems: readonly ImportProblem[];
}

interface CheckedDraft {
  readonly found: FoundDraft;
  readonly config: MafPreflightConfig;
}

/**
 * Checks every draft of an import, that no two are of the same id, and that what they need is among them or among the
 * others.
 */
export function checkDrafts(drafts: readonly FoundDraft[], schema: ConfigSchema, others: KnownConfigs): CheckedDrafts {
  const { checked, problems } = checkEach(drafts, schema);
  const imported = new Map(checked.map(({ config }) => [config.id, config]));
  const known = { ...others, find: (id: string) => imported.get(id) ?? others.find(id) };
  const ofNeeds = checked.flatMap(({ found, config }) =>
    dependencyViolations(config, known, schema).map((violation) => placed(found, violation)),
  );
  return { configs: checked.map(({ config }) => config), problems: [...problems, ...ofNeeds] };
}

function checkEach(drafts: readonly FoundDraft[], schema: ConfigSchema) {
  const checked: CheckedDraft[] = [];
  const problems: ImportProblem[] = [];
  const places = new Map<string, FoundDraft>();
  for (const found of drafts) {
    const verdict = checkConfig(found.draft, schema);
    problems.push(...(verdict.valid ? [] : verdict.violations.map((violation) => placed(found, violation))));
    if (found.configId === undefined) continue;
    const earlier = places.get(found.configId);
    if (earlier !== undefined) problems.push(duplicate(found, earlier));
    else places.set(found.configId, found);
    if (verdict.valid) checked.push({ found, config: verdict.config });
  }
  return { checked, problems };
}

function duplicate(found: FoundDraft, { file, pointer }: FoundDraft): ImportProblem {
  const place = pointer === '' ? file : `${file} ${pointer}`;
  return placed(found, { pointer: '/id', expected: 'an id that stands once', found: `the one of ${place} again` });
}

function placed(
  { file, configId, pointer: outer }: FoundDraft,
  { pointer, expected, found }: Omit<ImportProblem, 'file' | 'configId'>,
): ImportProblem {
  return { file, ...(configId === undefined ? {} : { configId }), pointer: outer + pointer, expected, found };
}
