import type { Violation } from '@maf/protocols';
import { RequestInvalidError } from '@maf/runtime';
import { minVersion, validRange } from 'semver';
import type { ConfigMigration } from './config-migration.js';
import { isVersion } from './is-version.js';

/** @throws RequestInvalidError for a step without a range or a version, that cannot lead upwards, or that stands twice. */
export function checkMigrations(migrations: readonly ConfigMigration[]): void {
  const names = migrations.map(({ configType, from, to }) => JSON.stringify([configType, from, to]));
  const violations = migrations.flatMap((migration, index) => [
    ...stepViolations(migration, `/migrations/${index}`),
    ...(names.indexOf(names[index] ?? '') < index
      ? [{ pointer: `/migrations/${index}`, expected: 'a step that stands once', found: `${names[index]} again` }]
      : []),
  ]);
  if (violations.length > 0) throw new RequestInvalidError('new PreflightConfigManager', violations);
}

function stepViolations({ from, to }: ConfigMigration, pointer: string): Violation[] {
  const violations: Violation[] = [];
  if (validRange(from) === null) {
    const expected = 'a semantic version or a range of them';
    violations.push({ pointer: `${pointer}/from`, expected, found: JSON.stringify(from) });
  }
  if (!isVersion(to)) {
    violations.push({ pointer: `${pointer}/to`, expected: 'a semantic version', found: JSON.stringify(to) });
  }
  if (violations.length > 0) return violations;
  const lowest = minVersion(from);
  return lowest !== null && lowest.compare(to) < 0
    ? []
    : [{ pointer: `${pointer}/to`, expected: `a version higher than ${from}`, found: JSON.stringify(to) }];
}
