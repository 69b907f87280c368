import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInReportFormats } from '../src/reports/built-in-report-formats.js';
import { createReport } from '../src/reports/create-report.js';
import { runPreflight } from '../src/runner/run-preflight.js';
import { PreflightWorker } from '../src/worker/preflight-worker.js';
import { startServer, unusedPort } from './support/http-server.js';
import { scriptedKind } from './support/scripted-kind.js';
import { openStore } from './support/stores.js';

/** Long enough that it stands in a text by no accident. */
const secretText = fc
  .string({ unit: 'binary-ascii', minLength: 12, maxLength: 40 })
  .filter((text) => /\S{4}/.test(text));

function smokeTest(testType: 'api' | 'database', testDefinition: object) {
  return {
    id: 'check',
    name: 'Check',
    configType: 'smoke_test',
    version: '1.0.0',
    config: { testType, testDefinition },
  };
}

/** The ways in which a secret could stand in what was stored. */
function traces(stored: unknown, secret: string): string[] {
  const text = JSON.stringify(stored);
  const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), encodeURI(secret)];
  return forms.filter((form) => text.includes(form));
}

describe('secrets', () => {
  it('are in nothing that is stored or reported, wherever a kind repeats them', async () => {
    await fc.assert(
      fc.asyncProperty(secretText, secretText, async (secret, other) => {
        using store = openStore('memory');
        const endpoint = 'https://host/health';
        const headers = { 'x-first': `\${env:FIRST}`, 'x-other': `a \${env:OTHER} b` };
        store.configManager.saveConfig(smokeTest('api', { endpoint, headers }));
        const repeats = scriptedKind([
          () => ({
            outcome: 'failed',
            summary: `it said ${secret} and ${other}`,
            observations: { url: `https://host/?q=${encodeURIComponent(secret)}`, [secret]: [{ deep: other }] },
          }),
          () => {
            throw new Error(`no ${other}`, { cause: new Error(secret) });
          },
        ]);
        const execution = await runPreflight({
          ...store,
          configId: 'check',
          agentId: 'agent-001',
          context: { note: secret, [other]: { list: [secret] } },
          env: { FIRST: secret, OTHER: other },
          kinds: [repeats],
        });
        expect(execution.status).toBe('failed');
        expect(traces(execution, secret)).toEqual([]);
        expect(traces(execution, other)).toEqual([]);
        const report = createReport([execution], { at: 0, nameOf: () => 'Check' });
        for (const { render } of builtInReportFormats) {
          expect(traces(render(report), secret)).toEqual([]);
          expect(traces(render(report), other)).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('are in nothing that is stored of a real request, sent in its URL, its headers and its user', async () => {
    await using server = await startServer((request, response) => {
      response.writeHead(302, { location: `/elsewhere${request.url}`, 'x-echo': 'x' }).end(request.headers['x-key']);
    });
    const secretOfUrl = fc.stringMatching(/^[a-zA-Z0-9+&=?#% ]{12,30}$/);
    await fc.assert(
      fc.asyncProperty(secretOfUrl, async (secret) => {
        using store = openStore('memory');
        const endpoint = `${server.url.replace('//', '//maf:literal-password@')}/health?token=\${env:TOKEN}`;
        const headers = { 'x-key': `\${env:TOKEN}` };
        store.configManager.saveConfig(smokeTest('api', { endpoint, headers }));
        const request = { ...store, configId: 'check', agentId: 'agent-001', env: { TOKEN: secret } };
        const execution = await runPreflight(request);
        expect(traces(execution, secret)).toEqual([]);
        expect(traces(execution, 'literal-password')).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('are in no evidence, message or dead letter of a database that cannot be reached', async () => {
    using store = openStore('memory');
    const connectionString = `postgresql://maf:\${env:DATABASE_PASSWORD}@127.0.0.1:${await unusedPort()}/maf`;
    store.configManager.saveConfig(smokeTest('database', { connectionString, query: 'select 1' }));
    const { runtime } = store;
    await runtime.enqueue({
      type: 'PREFLIGHT_CHECK',
      agentId: 'agent-001',
      configId: 'check',
      executionId: 'exec-1',
      checkType: 'smoke_test',
    });
    const env = { DATABASE_PASSWORD: 'correct-horse-battery' };
    await new PreflightWorker({ ...store, agentId: 'worker-1', env }).runOnce();
    const stored = [
      await runtime.executions.list(),
      await runtime.inbox('agent-001'),
      await runtime.deadLetters(),
      await runtime.audit.list(),
    ];
    expect(stored[1]).toMatchObject([{ message: { type: 'PREFLIGHT_RESULT', status: 'failed' } }]);
    expect(traces(stored, 'correct-horse-battery')).toEqual([]);
  });
});
