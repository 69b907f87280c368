import type { MafPreflightConfig, Violation } from '@maf/protocols';
import type { ConfigShelf, ConfigWrite } from '@maf/runtime';
import { ConfigInvalidError, type ConfigOccasion } from '../errors/config-invalid-error.js';
import { mergedDocument } from '../overrides/merged-document.js';
import { findTargetCircle, type TargetMembers } from '../rules/find-target-circle.js';

const occasions: Readonly<Record<ConfigWrite['change'], ConfigOccasion>> = {
  saved: 'save',
  imported: 'save',
  deleted: 'save',
  migrated: 'migrate',
  rolled_back: 'roll back',
};

/**
 * No escalation target leads back to itself once the writes are made, in any environment.
 * @throws ConfigInvalidError naming the circle.
 */
export function refuseTargetCircles(shelf: ConfigShelf, writes: readonly ConfigWrite[]): void {
  const written = writes.filter(({ document }) => document.configType === 'escalation_target');
  if (written.length === 0) return;
  const documents = new Map(shelf.list('escalation_target').map(({ document }) => [document.id, document]));
  for (const { change, document } of written) {
    if (change === 'deleted') documents.delete(document.id);
    else documents.set(document.id, document);
  }
  const environments = [...documents.values()].flatMap((document) => Object.keys(document.environmentOverrides ?? {}));
  for (const environment of new Set([undefined, ...environments])) {
    const targets = new Map([...documents].map(([id, document]) => [id, membersOf(document, environment)]));
    for (const { change, document } of written) {
      const circle = change === 'deleted' ? undefined : findTargetCircle(document.id, targets);
      if (circle === undefined) continue;
      throw new ConfigInvalidError(document.id, [violationOf(circle)], occasions[change], environment);
    }
  }
}

function violationOf(circle: readonly string[]): Violation {
  return { pointer: '/config/members', expected: 'targets that do not lead back to it', found: circle.join(' → ') };
}

function membersOf(document: MafPreflightConfig, environment: string | undefined): TargetMembers {
  const { config } = mergedDocument({ ...document }, environment);
  return typeof config === 'object' && config !== null ? config : {};
}
