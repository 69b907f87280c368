// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references to variables look like that

import type { MafPreflightConfig } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { checkConfig } from '../documents/check-config.js';
import { ConfigInvalidError } from '../errors/config-invalid-error.js';
import { EnvironmentVariableMissingError } from '../errors/environment-variable-missing-error.js';
import { resolveEnvironment } from './resolve-environment.js';

function apiTest(testDefinition: object): MafPreflightConfig {
  const verdict = checkConfig({
    id: 'api',
    name: 'API',
    configType: 'smoke_test',
    config: { testType: 'api', testDefinition },
    version: '1.0.0',
  });
  if (!verdict.valid) throw new Error(JSON.stringify(verdict.violations));
  return verdict.config;
}

const config = apiTest({
  endpoint: '${env:BASE}/health',
  method: 'POST',
  headers: { Authorization: 'Bearer ${env:TOKEN}' },
  body: { list: ['${env:TOKEN}-${env:BASE}', 7, null], plain: '${OTHER} $env:X' },
});
const env = { BASE: 'https://api.test', TOKEN: 't0ken-${env:BASE}', EMPTY: '' };

describe('resolveEnvironment', () => {
  it('puts the values in, once and wherever a string stands, and names them as secrets', () => {
    const { config: resolved, secrets } = resolveEnvironment(config, env);
    expect(resolved.config).toMatchObject({
      testDefinition: {
        endpoint: 'https://api.test/health',
        headers: { Authorization: 'Bearer t0ken-${env:BASE}' },
        body: { list: ['t0ken-${env:BASE}-https://api.test', 7, null], plain: '${OTHER} $env:X' },
      },
    });
    expect(new Set(secrets)).toEqual(new Set(['https://api.test', 't0ken-${env:BASE}']));
    expect(secrets).toHaveLength(2);
  });

  it('leaves what it was given as it was, and gives a copy', () => {
    const before = structuredClone(config);
    resolveEnvironment(config, env);
    expect(config).toEqual(before);
    const plain = apiTest({ endpoint: '/x' });
    const { config: copy, secrets } = resolveEnvironment(plain, {});
    expect(copy).toEqual(plain);
    expect(copy.config).not.toBe(plain.config);
    expect(secrets).toEqual([]);
  });

  it.each([
    ['unset', {}],
    ['empty', { TOKEN: '' }],
  ])('names a variable that is %s, the configuration and the pointer', (_what, variables) => {
    const bearer = apiTest({ endpoint: '/x', headers: { 'X-Key': '${env:TOKEN}' } });
    const error = caught(() => resolveEnvironment(bearer, variables));
    expect(error).toBeInstanceOf(EnvironmentVariableMissingError);
    expect(error).toMatchObject({
      code: 'ENVIRONMENT_VARIABLE_MISSING',
      variable: 'TOKEN',
      configId: 'api',
      pointer: '/config/testDefinition/headers/X-Key',
    });
  });

  it('takes no variable from a prototype', () => {
    const odd = apiTest({ endpoint: '/x', headers: { 'X-Key': '${env:toString}' } });
    expect(() => resolveEnvironment(odd, {})).toThrow(EnvironmentVariableMissingError);
  });

  it('checks what came out, and repeats no value, not even the beginning of one', () => {
    const value = `ftp://${'s3cret'.repeat(30)}`;
    const error = caught(() => resolveEnvironment(apiTest({ endpoint: '${env:ADDRESS}' }), { ADDRESS: value }));
    expect(error).toBeInstanceOf(ConfigInvalidError);
    expect(error).toMatchObject({
      occasion: 'resolve',
      violations: [{ pointer: '/config/testDefinition/endpoint', found: '[redacted]' }],
    });
    expect(JSON.stringify(error)).not.toContain('s3cret');
  });
});

function caught(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('expected an error, found none');
}
