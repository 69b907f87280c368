import { until } from '../../expectations/until.js';
import { answering } from '../../orders/answerer.js';
import { awaitRelease } from '../../orders/orders.js';
import type { AgentLife } from '../agent-life.js';

/** Takes the RESERVATION_RELEASED of a file. */
export const awaitingReleases = (life: AgentLife) =>
  answering(awaitRelease, async ({ filePath }) => {
    return until(`the mail that ${filePath} is free`, () => takeNotice(life, filePath));
  });

async function takeNotice({ agentId, runtime }: AgentLife, filePath: string) {
  const [claimed] = await runtime.claim({ agentId, types: ['RESERVATION_RELEASED'] });
  if (claimed === undefined) return undefined;
  await runtime.acknowledge(claimed.receipt);
  return claimed.message.filePath === filePath ? { formerHolder: claimed.message.holder } : undefined;
}
