import { describe, expect, it } from 'vitest';
import { Table } from './table.js';

interface Fruit {
  readonly name: string;
  readonly colour?: string;
}
const colour = (fruit: Fruit) => fruit.colour;
const newTable = (noted: string[] = []) =>
  new Table<Fruit>(
    ({ name }) => name,
    [colour],
    (key) => noted.push(key),
  );
const namesHaving = (table: Table<Fruit>, value: string) => [...table.having(colour, value)].map(({ name }) => name);

describe('Table', () => {
  it('keeps one row for each key', () => {
    const table = newTable();
    table.put({ name: 'apple', colour: 'red' });
    table.put({ name: 'apple', colour: 'green' });
    expect([...table.all()]).toEqual([{ name: 'apple', colour: 'green' }]);
    expect(table.size).toBe(1);
  });

  it('finds rows by an index that follows them', () => {
    const table = newTable();
    table.put({ name: 'apple', colour: 'red' });
    table.put({ name: 'cherry', colour: 'red' });
    table.put({ name: 'ghost' });
    expect(namesHaving(table, 'red')).toEqual(['apple', 'cherry']);
    table.put({ name: 'apple', colour: 'green' });
    table.remove('cherry');
    expect(namesHaving(table, 'red')).toEqual([]);
    expect(namesHaving(table, 'green')).toEqual(['apple']);
    table.clear();
    expect(namesHaving(table, 'green')).toEqual([]);
  });

  it('keeps a copy as JSON, so that a later change of what was given changes nothing', () => {
    const table = new Table<{ id: string; tags: (string | undefined)[]; note?: string | undefined }>(
      ({ id }) => id,
      [],
      () => {},
    );
    const given = { id: 'a', tags: ['x'], note: undefined };
    table.put(given);
    given.tags.push('y');
    expect(table.get('a')).toStrictEqual({ id: 'a', tags: ['x'] });
  });

  it('tells of each change before it happens', () => {
    const noted: string[] = [];
    const table = newTable(noted);
    table.put({ name: 'apple' });
    table.remove('apple');
    expect(noted).toEqual(['apple', 'apple']);
  });

  it('refuses an index that it was not made with', () => {
    expect(() => newTable().having(({ name }) => name, 'apple')).toThrow(TypeError);
  });
});
