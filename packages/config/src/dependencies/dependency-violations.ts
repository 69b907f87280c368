import type { MafPreflightConfig, Violation } from '@maf/protocols';
import type { ConfigSchema } from '../documents/config-schema.js';
import { mergedDocument } from '../overrides/merged-document.js';
import { pointerIntoOverride } from '../overrides/override-violations.js';
import { dependenciesOf } from './dependencies-of.js';
import { findCircle } from './find-circle.js';

/** What the other configurations are looked up in. */
export interface KnownConfigs {
  find(id: string): MafPreflightConfig | undefined;
  /** False: what is not found may be in another place. */
  readonly areAll: boolean;
}

/**
 * The checks that a valid document names and that are not there, and the circles that it closes; in no environment and in
 * each of its own. What closes a circle only in an environment of another configuration is seen when it is run.
 */
export function dependencyViolations(
  document: MafPreflightConfig,
  known: KnownConfigs,
  schema: ConfigSchema,
): Violation[] {
  const base = violationsIn(document, undefined, known, schema);
  const reported = new Set(base.map(({ found }) => found));
  const environments = Object.keys(document.environmentOverrides ?? {});
  return [
    ...base,
    ...environments.flatMap((environment) =>
      violationsIn(document, environment, known, schema)
        .filter(({ found }) => !reported.has(found))
        .map((violation) => ({ ...violation, pointer: pointerIntoOverride(violation.pointer, environment) })),
    ),
  ];
}

function violationsIn(
  document: MafPreflightConfig,
  environment: string | undefined,
  { find, areAll }: KnownConfigs,
  schema: ConfigSchema,
): Violation[] {
  const dependencies = (id: string) => {
    const config = id === document.id ? document : find(id);
    const merged = config && mergedDocument(config, environment);
    return schema.check(merged) ? dependenciesOf(merged) : [];
  };
  const own = dependencies(document.id);
  const unknown = areAll ? own.filter(({ id }) => id !== document.id && find(id) === undefined) : [];
  const circle = findCircle(document.id, (id) => dependencies(id).map((dependency) => dependency.id));
  const closing = own.filter(({ id }) => id === circle?.[1]).slice(0, 1);
  return [
    ...unknown.map(({ id, pointer }) => ({
      pointer,
      expected: 'the id of a saved check',
      found: `${JSON.stringify(id)}, which is not there`,
    })),
    ...closing.map(({ pointer }) => ({
      pointer,
      expected: 'a check that does not lead back to this one',
      found: `the circle ${circle?.join(' → ')}`,
    })),
  ];
}
