import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RequestInvalidError } from '../errors/request-invalid-error.js';
import { createToken, hashToken, isTokenOf } from './agent-token.js';
import { accessSettings } from './auth-mode.js';
import { tokenOf } from './credentials.js';
import { readSecretFile } from './read-secret-file.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maf-token-'));
  file = join(folder, 'token');
  writeFileSync(file, 'maf_from-the-file\n', { mode: 0o600 });
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the token of a process', () => {
  it('comes from the environment, else from a file, else there is none', () => {
    expect(tokenOf({ MAF_AGENT_TOKEN: 'maf_named', MAF_AGENT_TOKEN_FILE: file })).toBe('maf_named');
    expect(tokenOf({ MAF_AGENT_TOKEN: ' ', MAF_AGENT_TOKEN_FILE: file })).toBe('maf_from-the-file');
    expect(tokenOf({ MAF_AGENT_TOKEN_FILE: '' })).toBeUndefined();
    expect(tokenOf({})).toBeUndefined();
  });

  it.each([0o640, 0o604, 0o620, 0o601])('is not read from a file of mode %o', (mode) => {
    chmodSync(file, mode);
    expect(() => tokenOf({ MAF_AGENT_TOKEN_FILE: file })).toThrow(
      expect.objectContaining({
        code: 'SECRET_FILE_UNSAFE',
        path: file,
        message: expect.not.stringContaining('maf_from'),
      }),
    );
    expect(readSecretFile(file, 'win32')).toBe('maf_from-the-file');
  });

  it('says which file is not there', () => {
    expect(() => tokenOf({ MAF_AGENT_TOKEN_FILE: join(folder, 'none') })).toThrow(/none that only its owner.*ENOENT/);
  });
});

describe('a token', () => {
  it('is another each time, and fits its own hash only', () => {
    const [one, other] = [createToken(), createToken()];
    expect(one).not.toBe(other);
    expect(isTokenOf(one, hashToken(one))).toBe(true);
    expect(isTokenOf(other, hashToken(one))).toBe(false);
    expect(isTokenOf(one, '')).toBe(false);
    expect(isTokenOf('', hashToken(one))).toBe(false);
  });
});

describe('whether a proof is required', () => {
  it.each([
    [undefined, {}, 'off'],
    [undefined, { NODE_ENV: 'development' }, 'off'],
    [undefined, { NODE_ENV: 'production' }, 'required'],
    [undefined, { NODE_ENV: 'production', MAF_AUTH: 'off' }, 'off'],
    [undefined, { NODE_ENV: 'test', MAF_AUTH: 'required' }, 'required'],
    [undefined, { NODE_ENV: 'production', MAF_AUTH: '' }, 'required'],
    ['off', { NODE_ENV: 'production', MAF_AUTH: 'required' }, 'off'],
    ['required', {}, 'required'],
  ] as const)('is, with %s and %j, %s', (auth, env, expected) => {
    expect(accessSettings({ env, ...(auth === undefined ? {} : { auth }) }).auth).toBe(expected);
  });

  it('is said by no other word', () => {
    expect(() => accessSettings({ env: { MAF_AUTH: 'yes' } })).toThrow(RequestInvalidError);
  });
});
