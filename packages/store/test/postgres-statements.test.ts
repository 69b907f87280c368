import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as postgres from '@maf/store/postgres';
import { describe, expect, it } from 'vitest';
import { type AnyStatement, bindingsOf, statementsByModule } from './support/statements.js';

const folder = fileURLToPath(new URL('../snapshots/postgres/', import.meta.url));

/** The statements of PostgreSQL's own, by the name of their module. */
const ownStatements: ReadonlyMap<string, readonly AnyStatement[]> = new Map(
  Object.entries(postgres)
    .filter(([name]) => name.endsWith('Queries'))
    .map(([name, queries]): [string, AnyStatement[]] => [
      name.replace(/^postgres(\w+)Queries$/, '$1').toLowerCase(),
      Object.values(queries),
    ]),
);

function toText(statement: AnyStatement): string {
  const bindings = bindingsOf(statement).map((binding) =>
    'name' in binding ? binding.name : JSON.stringify(binding.constant),
  );
  return `-- ${statement.name}\n-- ? ${bindings.join(', ')}\n${statement.compiled.sql.trim()};`;
}

describe("PostgreSQL's own statements", () => {
  it.each([...ownStatements])('of %s are the ones that were reviewed', async (module, statements) => {
    await expect(`${statements.map(toText).join('\n\n')}\n`).toMatchFileSnapshot(`${folder}${module}.sql`);
  });

  it('have one file of snapshots for each module, and no other', () => {
    expect(readdirSync(folder).sort()).toEqual([...ownStatements.keys()].map((module) => `${module}.sql`).sort());
  });

  it('are prepared under names that no other statement has, and that the server keeps whole', () => {
    const shared = [...statementsByModule.values()].flat().map(({ name }) => name);
    const own = [...ownStatements.values()].flat().map(({ name }) => name);
    const names = [...shared, ...own];
    expect(names).toEqual([...new Set(names)]);
    expect(names.filter((name) => Buffer.byteLength(name) > 63)).toEqual([]);
  });
});
