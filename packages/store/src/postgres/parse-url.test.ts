import { expect, it } from 'vitest';
import { parsePostgresUrl } from './parse-url.js';

it.each([
  'postgres://maf@db/maf',
  'postgresql://maf:%40%2F%23@db.example.org:5433/maf?sslmode=verify-full',
  'postgres:///maf?host=/var/run/postgresql',
])('takes %s', (url) => {
  expect(parsePostgresUrl(url)?.href).toBe(url);
});

it.each([
  'nonsense',
  'mysql://maf@db/maf',
  'postgres:maf:secret@db/maf',
  'postgres://maf:1#secret@db/maf',
  'postgres://maf:1?secret@db/maf',
  'postgres://maf:a@b/secret@db/maf',
])('takes %s for none', (url) => {
  expect(parsePostgresUrl(url)).toBeUndefined();
});
