import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const folder = new URL('../schemas/', import.meta.url);

describe('the published JSON Schema files', () => {
  it('are those of the configuration kinds as they are now (`pnpm schemas` writes them)', async () => {
    const { jsonSchemas } = await import('../scripts/json-schemas.mjs');
    const published = Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
    );
    expect(published).toEqual(jsonSchemas);
  });

  it('can be reached from an installed package, and check a configuration', () => {
    const schema: object = require('@maf/protocols/schemas/smoke-test.schema.json');
    const validator = Compile(schema);
    const config = {
      $schema: './node_modules/@maf/protocols/schemas/smoke-test.schema.json',
      id: 'api-health-check',
      name: 'API Health Check',
      configType: 'smoke_test',
      config: { testType: 'api', testDefinition: { endpoint: '/api/health' } },
      version: '1.0.0',
    };
    expect(validator.Check(config)).toBe(true);
    expect(validator.Check({ ...config, version: 'one' })).toBe(false);
    expect(validator.Check({ ...config, config: { testType: 'api', testDefinition: {} } })).toBe(false);
  });
});
