import type { MafPreflightConfig } from '@maf/protocols';
import { checkConfig } from '../documents/check-config.js';
import type { ConfigSchema } from '../documents/config-schema.js';
import type { ImportProblem } from '../errors/config-import-failed-error.js';
import type { FoundDraft } from './collect-drafts.js';

export interface CheckedDrafts {
  readonly configs: readonly MafPreflightConfig[];
  readonly problems: readonly ImportProblem[];
}

/** Checks every draft of an import, and that no two are of the same id. */
export function checkDrafts(drafts: readonly FoundDraft[], schema: ConfigSchema): CheckedDrafts {
  const configs: MafPreflightConfig[] = [];
  const problems: ImportProblem[] = [];
  const places = new Map<string, FoundDraft>();
  for (const found of drafts) {
    const verdict = checkConfig(found.draft, schema);
    problems.push(...(verdict.valid ? [] : verdict.violations.map((violation) => placed(found, violation))));
    if (found.configId === undefined) continue;
    const earlier = places.get(found.configId);
    if (earlier !== undefined) problems.push(duplicate(found, earlier));
    else places.set(found.configId, found);
    if (verdict.valid) configs.push(verdict.config);
  }
  return { configs, problems };
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
