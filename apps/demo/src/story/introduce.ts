import { inspectSqlite, migrationNames } from '@maf/store';
import { expectEqual } from '../expectations/expect.js';
import type { DemoRuntime } from '../stage/open-store.js';
import type { Stage } from '../stage/stage.js';

/** Who and what there is. */
export function introduce({ narrator, runtime, baseUrl, builder, reviewer, worker }: Stage): void {
  narrator.heading('MAF Preflight: agents and people who share a repository, over one small store');
  narrator.list([
    ['store', describeStore(runtime)],
    ['service', `${baseUrl}, with a SQLite database behind it, for this run only`],
    ...[builder, reviewer, worker].map(
      ({ agentId, processId }) => ['agent', `${agentId}, process ${processId}`] as const,
    ),
  ]);
}

function describeStore({ mode, location = mode, capabilities }: DemoRuntime): string {
  if (!capabilities.sql) return `${location} (${mode})`;
  expectEqual('the schema of the store', inspectSqlite(location), { kind: 'current' });
  return `${location} (${mode}, schema ${migrationNames.at(-1)})`;
}
