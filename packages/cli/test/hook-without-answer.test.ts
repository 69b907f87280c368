import { describe, expect, it } from 'vitest';
import { Project } from './maf-process.js';
import { type Silence, startSilentServer } from './silent-server.js';

const silences: readonly Silence[] = ['at once', 'after the login'];

/** Each of these ends by itself: a host that has to give a hook up lets the tool run, whatever the policy says. */
describe.each(silences)('a server that falls silent %s', (silence) => {
  it('lets a write pass with a warning, or denies it where the policy says so', async () => {
    await using server = await startSilentServer(silence);
    using open = new Project();
    using closed = new Project();
    closed.write('.maf/guard.json', { failClosed: true });
    const [allowed, denied, started] = await Promise.all([
      ask(open, server.url, { hook_event_name: 'PreToolUse', tool_name: 'Edit', tool_input: { file_path: 'a.ts' } }),
      ask(closed, server.url, { hook_event_name: 'PreToolUse', tool_name: 'Edit', tool_input: { file_path: 'a.ts' } }),
      ask(closed, server.url, { hook_event_name: 'SessionStart', source: 'startup' }),
    ]);
    expect(allowed).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringMatching(/^warning: MAF checked nothing/),
    });
    expect(denied).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('"permissionDecision":"deny"'),
      stderr: '',
    });
    expect(denied.stdout).toMatch(/failClosed.*`maf doctor` says how to repair it/);
    expect(started).toMatchObject({ code: 0, stdout: '', stderr: expect.stringMatching(/^warning: MAF: The store/) });
    for (const { stdout, stderr } of [allowed, denied, started]) expect(stdout + stderr).not.toContain('hunter2');
  });
});

function ask(project: Project, url: string, event: object) {
  const env = { MAF_RUNTIME_MODE: 'postgres', MAF_DATABASE_URL: url };
  const input = JSON.stringify({ session_id: 's', cwd: project.folder, ...event });
  return project.maf(['hook', 'claude'], { env, input });
}
