import type { MafPreflightConfig } from '@maf/protocols';
import { isCheckConfig } from '../documents/is-check-config.js';

/** Another check that a configuration names. */
export interface Dependency {
  readonly id: string;
  /** Where it is named. */
  readonly pointer: string;
}

/** The checks that have to be run with this one: those that it needs, and those that an integration lists. */
export function dependenciesOf(document: MafPreflightConfig): readonly Dependency[] {
  if (!isCheckConfig(document)) return [];
  const { config } = document;
  const needs = (config.needs ?? []).map((id, index) => ({ id, pointer: `/config/needs/${index}` }));
  if (!('testType' in config) || config.testType !== 'integration') return needs;
  const { checks } = config.testDefinition;
  return [...needs, ...checks.map(({ id }, index) => ({ id, pointer: `/config/testDefinition/checks/${index}/id` }))];
}
