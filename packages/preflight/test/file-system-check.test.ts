import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, realpath, rm, stat, statfs, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileSystemCheck } from '../src/checks/file-system/file-system-check.js';
import { checkContext } from './support/check-context.js';

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'maf-files-')));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const look = (definition: object, now = Date.now()) =>
  fileSystemCheck.run(definition, checkContext({ workingDirectory: folder, clock: () => now }));

async function listenAt(name: string): Promise<Server> {
  const server = createServer().listen(join(folder, name));
  await once(server, 'listening');
  return server;
}

describe('the kind file_system', () => {
  it('sees whether something is there', async () => {
    await writeFile(join(folder, 'a'), '');
    expect(await look({ path: 'a' })).toMatchObject({ outcome: 'passed', summary: `${folder}/a exists` });
    expect(await look({ path: 'a', exists: false })).toMatchObject({
      outcome: 'failed',
      summary: `${folder}/a exists, expected nothing there`,
    });
    expect(await look({ path: 'b' })).toMatchObject({
      outcome: 'failed',
      summary: `${folder}/b does not exist, expected it to exist`,
      observations: { exists: false },
    });
    for (const path of ['b', 'a/b']) expect(await look({ path, exists: false })).toMatchObject({ outcome: 'passed' });
  });

  it('judges kind, mode, owner, group, size and age', async () => {
    const path = join(folder, 'file');
    await writeFile(path, 'five!');
    await chmod(path, 0o640);
    await utimes(path, 1000, 1000);
    const { uid, gid } = await stat(path);
    const right = {
      kind: { equals: 'file' },
      mode: { matches: '^0[0-7]40$' },
      owner: { equals: uid },
      group: { equals: gid },
      sizeBytes: { equals: 5 },
      ageSeconds: { equals: 7.5 },
    };
    expect(await look({ path, conditions: right }, 1_007_500)).toEqual({
      outcome: 'passed',
      summary: `${path} exists`,
      observations: { path, exists: true, kind: 'file', mode: '0640', owner: uid, group: gid, sizeBytes: 5 },
    });
    const wrong = {
      kind: { equals: 'folder' },
      mode: { equals: '0600' },
      owner: { notEquals: uid },
      group: { notEquals: gid },
      sizeBytes: { gt: 5 },
      ageSeconds: { lt: 7 },
    };
    const seen = await look({ path, conditions: wrong }, 1_007_500);
    expect(seen.outcome).toBe('failed');
    expect(seen.observations['failures']).toMatchObject(Object.keys(wrong).map((subject) => ({ subject })));
  });

  it('tells folders, links and others apart', async () => {
    await mkdir(join(folder, 'sub'), { mode: 0o700 });
    await symlink('sub', join(folder, 'link'));
    await symlink('nowhere', join(folder, 'broken'));
    await using _ = await listenAt('socket');
    const kindOf = async (path: string, followLinks = true) => (await look({ path, followLinks })).observations['kind'];
    expect(await kindOf('sub')).toBe('folder');
    expect(await kindOf('link')).toBe('folder');
    expect(await kindOf('link', false)).toBe('link');
    expect(await kindOf('socket')).toBe('other');
    expect(await look({ path: 'broken' })).toMatchObject({ outcome: 'failed' });
    expect(await look({ path: 'broken', followLinks: false })).toMatchObject({ outcome: 'passed' });
  });

  it('judges the content as text and as JSON', async () => {
    await writeFile(join(folder, 'package.json'), '{ "engines": { "node": "20.19.0" } }');
    const json = { path: '$.engines.node', semver: '>=20' };
    const conditions = { content: { contains: 'engines' }, json };
    expect(await look({ path: 'package.json', conditions })).toMatchObject({ outcome: 'passed' });
    await writeFile(join(folder, 'package.json'), '{');
    expect((await look({ path: 'package.json', conditions: { json } })).summary).toContain(
      'json: expected a file of JSON, observed "{"',
    );
  });

  it('reads no long file, and no content of what is no file', async () => {
    await writeFile(join(folder, 'long'), 'x'.repeat(1024 * 1024 + 1));
    await writeFile(join(folder, 'just'), 'x'.repeat(1024 * 1024));
    await using _ = await listenAt('socket');
    const conditions = { content: { contains: 'x' } };
    expect(await look({ path: 'just', conditions })).toMatchObject({ outcome: 'passed' });
    expect((await look({ path: 'long', conditions })).summary).toContain('content: expected at most 1048576 bytes');
    expect((await look({ path: 'socket', conditions })).summary).toContain(
      'content: expected a file, observed "other"',
    );
  });

  it('judges what is free on the disk', async () => {
    const { blocks, bsize } = await statfs(folder);
    const seen = (conditions: object) => look({ path: '.', conditions });
    const whole = { freeBytes: { between: [0, blocks * bsize] }, freePercent: { between: [0, 100] } };
    expect(await seen(whole)).toMatchObject({ outcome: 'passed' });
    expect(await seen({ freeBytes: { gt: blocks * bsize } })).toMatchObject({ outcome: 'failed' });
    expect(await seen({ freePercent: { gt: 100, severity: 'warn' } })).toMatchObject({ outcome: 'warned' });
  });

  it('fails with the code of what cannot be looked at', async () => {
    await symlink('loop', join(folder, 'loop'));
    expect(await look({ path: 'loop' })).toMatchObject({ outcome: 'failed', observations: { errorCode: 'ELOOP' } });
  });
});
