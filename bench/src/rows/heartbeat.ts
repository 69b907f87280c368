import { createLimitAgents } from '../limit/limit-agents.js';
import { withLimit } from '../limit/with-limit.js';
import { withRuntime } from '../ours/with-runtime.js';
import { atLeastTimes } from '../row/goal.js';
import type { Row } from '../row/row.js';
import { rate } from '../run/rate.js';

const full = 60_000;
const agents = Array.from({ length: 1000 }, (_, index) => ({ agentId: `agent-${index}`, status: 'working' as const }));

export const row: Row = {
  name: 'heartbeat',
  place: 70,
  title: 'heartbeat of one of 1,000 agents',
  unit: 'ops/s',
  goals: [atLeastTimes(0.8, 'limit')],
  isChecked: true,
  async contenders(stage) {
    const count = stage.size(full);
    return [
      withLimit(stage, async (database) => {
        const { heartbeat } = createLimitAgents(database);
        return rate(count, (index) => heartbeat(`agent-${index % agents.length}`, 'first'));
      }),
      withRuntime(stage, async (runtime) =>
        rate(count, (index) => runtime.upsertHeartbeat(agents[index % agents.length] ?? { agentId: 'agent' })),
      ),
    ];
  },
};
