import { describe, expect, it } from 'vitest';
import { databaseTarget } from './database-target.js';

describe('databaseTarget', () => {
  it.each([
    ['postgresql://localhost:5432/maf', 'postgresql://localhost:5432/maf', []],
    ['postgres://maf@db/maf', 'postgres://maf@db/maf', []],
    ['postgresql://maf:p%40ss@db/maf', 'postgresql://maf@db/maf', ['p%40ss', 'p@ss']],
    ['postgresql://db/maf?password=secret&sslmode=disable', 'postgresql://db/maf?sslmode=disable', ['secret']],
  ])('%s is PostgreSQL, shown as %s', (connectionString, shown, passwords) => {
    expect(databaseTarget(connectionString)).toEqual({ kind: 'postgres', shown, passwords });
  });

  it('mysql://maf:secret@db:3306/maf is MySQL', () => {
    expect(databaseTarget('mysql://maf:secret@db:3306/maf')).toEqual({
      kind: 'mysql',
      shown: 'mysql://maf@db:3306/maf',
      passwords: ['secret', 'secret'],
    });
  });

  it.each([
    ['sqlite:./data.db', './data.db'],
    ['sqlite:data.db', 'data.db'],
    ['sqlite:/var/data.db', '/var/data.db'],
    ['sqlite:///var/data.db', '/var/data.db'],
    ['SQLITE:C:\\data.db', 'C:\\data.db'],
  ])('%s is the SQLite file %s', (connectionString, file) => {
    expect(databaseTarget(connectionString)).toEqual({ kind: 'sqlite', shown: `sqlite:${file}`, file });
  });

  it.each([
    'oracle://root:secret@db/maf',
    'data.db',
    'sqlite:',
    'postgresql://maf:sec ret@[/maf',
    'mysql://a:secret@[/b',
  ])('says what it expects instead of %s, and repeats no password', (connectionString) => {
    const target = databaseTarget(connectionString);
    expect(target.kind).toBe('unknown');
    expect(JSON.stringify(target)).toMatch(/sqlite:|postgresql:|mysql:/);
    expect(JSON.stringify(target)).not.toMatch(/secret|sec ret/);
  });
});
