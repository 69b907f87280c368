import { describe, expect, it } from 'vitest';
import { resolveEndpoint } from './resolve-endpoint.js';

function hrefOf(endpoint: string, baseUrl?: string): string {
  const resolved = resolveEndpoint(endpoint, baseUrl);
  return 'url' in resolved ? resolved.url.href : resolved.problem;
}

describe('resolveEndpoint', () => {
  it.each([
    ['https://host/health', undefined, 'https://host/health'],
    ['https://host/health', 'http://other', 'https://host/health'],
    ['/api/health', 'http://host:3000', 'http://host:3000/api/health'],
    ['/api/health', 'http://host/app', 'http://host/app/api/health'],
    ['/api/health', 'http://host/app/', 'http://host/app/api/health'],
    ['api/health?deep=1', 'http://host/app/', 'http://host/app/api/health?deep=1'],
    ['?deep=1', 'http://host/app', 'http://host/app?deep=1'],
    ['//elsewhere/health', 'http://host', 'http://host/elsewhere/health'],
    ['/health', 'http://user:secret@host', 'http://user:secret@host/health'],
  ])('%s under %s is %s', (endpoint, baseUrl, expected) => {
    expect(hrefOf(endpoint, baseUrl)).toBe(expected);
  });

  it.each([
    ['ftp://host/file', undefined, 'found the scheme ftp:'],
    ['file:///etc/passwd', 'http://host', 'the scheme file:'],
    ['/health', 'ftp://host', 'base URL must be an absolute http:// or https:// URL; found the scheme ftp:'],
    ['/health', 'localhost', 'found what is no URL'],
    ['http://', undefined, 'found what is no URL'],
  ])('refuses %s under %s', (endpoint, baseUrl, part) => {
    expect(hrefOf(endpoint, baseUrl)).toContain(part);
  });

  it('says how to give a base for a path that has none', () => {
    expect(hrefOf('/api/health')).toMatch(/absolute http\(s\) URL.*testDefinition\.baseUrl.*MAF_BASE_URL/);
    expect(hrefOf('/api/health', '')).toContain('MAF_BASE_URL');
  });
});
