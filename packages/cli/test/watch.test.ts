import { usePostgres } from '@maf/testing-postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { escalationPath } from './example-configs.js';
import { Project } from './maf-process.js';

let server: Awaited<ReturnType<typeof usePostgres>>;

beforeAll(async () => {
  server = await usePostgres();
}, 60_000);
afterAll(() => server.stop());

describe.each(['sqlite', 'postgres'])('maf escalations watch on %s', (mode) => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends with 0 on %s, with what it has printed and nothing else',
    async (signal) => {
      using project = new Project();
      const env = {
        MAF_RUNTIME_MODE: mode,
        MAF_DATABASE_URL: server.url,
        MAF_DATABASE_SCHEMA: `maf_watch_${signal.toLowerCase()}_${process.pid}`,
      };
      await project.json(['config', 'save', project.write('path.json', escalationPath)], { env });
      await project.json(['escalate', 'default-path', '--reason', 'stuck', '--id', 'e1'], { env });
      const watching = project.start(['escalations', 'watch', '--every', '50ms'], { env });
      let [stdout, stderr] = ['', ''];
      const printed = new Promise<void>((resolve) => {
        watching.stdout?.on('data', (chunk) => {
          stdout += chunk;
          if (stdout.includes('delivered')) resolve();
        });
      });
      watching.stderr?.on('data', (chunk) => {
        stderr += chunk;
      });
      const ended = new Promise((resolve) => watching.on('close', (code, by) => resolve({ code, by })));
      await printed;
      watching.kill(signal);
      expect(await ended).toEqual({ code: 0, by: null });
      expect(stdout).toMatch(/^\S+ {2}e1 {2}triggered at level 1: stuck\n\S+ {2}e1 {2}delivered .*\n$/);
      expect(stderr).toBe('');
    },
  );
});
