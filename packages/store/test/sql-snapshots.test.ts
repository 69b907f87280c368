import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type AnyStatement, bindingsOf, statementsByModule } from './support/statements.js';

const folder = fileURLToPath(new URL('../snapshots/sqlite/', import.meta.url));

/** The text as it runs, one clause a line; above it the name, and what each `?` stands for. */
function toText(statement: AnyStatement): string {
  const bindings = bindingsOf(statement).map((binding) =>
    'name' in binding ? binding.name : JSON.stringify(binding.constant),
  );
  const parameters = bindings.length === 0 ? [] : [`-- ? ${bindings.join(', ')}`];
  return [`-- ${statement.name}`, ...parameters, `${indented(statement.compiled.sql)};`].join('\n');
}

function indented(sql: string): string {
  let depth = 0;
  const clauses = sql.split(/ (?=(?:from|where|and|or|set|values|order by|limit|on conflict|do|returning|union all) )/);
  const lines = clauses.map((clause, index) => {
    const line = `${'  '.repeat(index === 0 ? 0 : depth + 1)}${clause}`;
    depth += clause.split('(').length - clause.split(')').length;
    return line;
  });
  return lines.join('\n');
}

describe('the SQL that is sent', () => {
  it.each([...statementsByModule])('of %s is the one that was reviewed', async (module, statements) => {
    await expect(`${statements.map(toText).join('\n\n')}\n`).toMatchFileSnapshot(`${folder}${module}.sql`);
  });

  it('has one file of snapshots for each module, and no other', () => {
    expect(readdirSync(folder).sort()).toEqual([...statementsByModule.keys()].map((module) => `${module}.sql`).sort());
  });

  it('has a name of its own for each statement', () => {
    const names = [...statementsByModule.values()].flat().map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });
});
