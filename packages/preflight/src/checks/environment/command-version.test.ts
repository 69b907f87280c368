import { describe, expect, it } from 'vitest';
import { firstVersion } from './command-version.js';

describe('the first version in a text', () => {
  it.each([
    ['v20.19.1\n', '20.19.1'],
    ['Python 3.11.2', '3.11.2'],
    ['git version 2.39.5 (Apple Git-154)', '2.39.5'],
    ['git version 2.42.0.windows.1', '2.42.0'],
    ['go version go1.22 linux/amd64', '1.22.0'],
    ['tool 1.2.3-beta.1+build (2.0.0)', '1.2.3-beta.1'],
    ['GNU bash, version 5.2.15(1)-release', '5.2.15'],
    ['Ubuntu 24.04', '24.4.0'],
  ])('of %j is %s', (text, version) => {
    expect(firstVersion(text)).toBe(version);
  });

  it.each(['', 'usage: tool', 'build 17'])('is not in %j', (text) => {
    expect(firstVersion(text)).toBeUndefined();
  });
});
