import { statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Project } from './maf-process.js';

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => project[Symbol.dispose]());

const required = { MAF_AUTH: 'required' };
const proof = (agentId: string) => ({ ...required, MAF_AGENT_TOKEN_FILE: project.path(`${agentId}.token`) });
const register = (agentId: string) =>
  project.maf(['agents', 'register', agentId, '--token-file', `${agentId}.token`], { env: required });

describe('maf agents', () => {
  it('gives a token once, in a file for this user only or on stdout', async () => {
    expect(await register('boss')).toMatchObject({ code: 0, stdout: 'boss\n' });
    expect(statSync(project.path('boss.token')).mode & 0o777).toBe(0o600);
    const first = project.read('boss.token');
    expect(first).toMatch(/^maf_[\w-]{43}\n$/);
    expect((await register('boss')).stderr).toContain('has its token already');
    expect(project.read('boss.token')).toBe(first);
    const again = await project.maf(['agents', 'token', 'rotate', 'boss'], { env: proof('boss') });
    expect(again.stdout).toMatch(/^maf_[\w-]{43}\n$/);
    const refused = await project.maf(['agents', 'token', 'rotate', 'boss'], { env: proof('boss') });
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('[AGENT_UNAUTHENTICATED]') });
    expect(refused.stderr).not.toContain(first.trim());
  });

  it('makes a first admin, who gives roles; refusals say which right is missing, and are in the trail', async () => {
    for (const agentId of ['boss', 'helper']) await register(agentId);
    const make = (agentId: string, role: string, env: Record<string, string>, ...more: string[]) =>
      project.maf(['agents', 'role', agentId, role, ...more], { env });
    expect(await make('boss', 'admin', {})).toMatchObject({ code: 1 });
    expect(await make('boss', 'admin', proof('boss'))).toMatchObject({ code: 0, stdout: 'boss has the role admin\n' });
    const grab = await make('helper', 'admin', proof('helper'));
    expect(grab).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('the right to administer needs the role admin'),
    });
    expect(await make('helper', 'supervisor', proof('boss'), '--actor', 'boss')).toMatchObject({ code: 0 });
    expect((await project.maf(['agents', 'role'])).stdout).toMatch(
      /^AGENT .*\nboss +admin +valid\nhelper +supervisor +valid\n$/,
    );
    expect(await make('boss', 'king', proof('boss'))).toMatchObject({ code: 2 });
    expect(await project.json(['audit', 'report'])).toMatchObject({
      refusals: [{ actor: 'boss' }, { actor: 'helper', subject: 'helper', details: { right: 'administer' } }],
      overrides: [{ action: 'agent.role_changed' }, { action: 'agent.role_changed' }],
    });
  });

  it('asks in production for a proof where the lease of another is ended', async () => {
    await register('helper');
    await project.json(['reserve', 'a.ts', '--agent', 'agent-001'], { env: { NODE_ENV: 'production' } });
    const force = (env: Record<string, string>) =>
      project.maf(['release', 'a.ts', '--force', '--actor', 'helper', '--reason', 'gone'], { env });
    const { MAF_AUTH: _, ...tokenOnly } = proof('helper');
    expect(await force({ NODE_ENV: 'production' })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no token was given'),
    });
    expect(await force({ NODE_ENV: 'production', ...tokenOnly })).toMatchObject({ code: 0 });
    expect(await project.maf(['agents', 'role'], { env: { MAF_AUTH: 'maybe' } })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('`required` or `off`'),
    });
  });
});
