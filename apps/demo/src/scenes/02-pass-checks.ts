import { apiHealthCheck } from '../configurations/api-health-check.js';
import { databaseCheck } from '../configurations/database-check.js';
import { expectEqual } from '../expectations/expect.js';
import { describeSpan } from '../narration/describe.js';
import { runCheck } from './run-check.js';
import type { Scene } from './scene.js';

/** Checks of a service and of a database that are in order. */
export const passChecks: Scene = {
  title: 'The builder asks for checks by mail; the worker runs them against the real things',

  async play(stage) {
    const { narrator, worker } = stage;
    for (const { id } of [apiHealthCheck, databaseCheck]) {
      const { status, summary = '', durationMs = 0, evidence } = await runCheck(stage, id);
      expectEqual(`the status of ${id} (${summary})`, status, 'passed');
      expectEqual('the worker in the evidence', evidence.at(-1)?.worker, worker.agentId);
      narrator.good(`passed in ${describeSpan(durationMs)}: ${summary}`);
    }
    narrator.aside('What each attempt saw is kept as evidence; the result went back to the builder by mail.');
  },
};
