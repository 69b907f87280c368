import { AgentRegistration, MafHeartbeat } from '@maf/protocols';
import { AgentSupersededError } from '../errors/agent-superseded-error.js';
import type { AgentRegistry } from '../ports/agent-registry.js';
import { assertRequest } from '../requests/assert-request.js';
import type { RuntimeContext } from '../runtime-context.js';
import type { RuntimeState } from '../runtime-state.js';
import { Validator } from '../validation/validator.js';

const agentRegistration = new Validator(AgentRegistration);
const mafHeartbeat = new Validator(MafHeartbeat);

type AgentMethods = Pick<RuntimeState, 'registerAgent' | 'upsertHeartbeat' | 'listAgents'>;

/** The agents of a runtime: checks what it is given, and leaves the keeping to the registry of the backend. */
export function createAgentMethods(
  registry: AgentRegistry,
  { clock, createId }: RuntimeContext,
  issueToken: (agentId: string) => Promise<string | undefined>,
): AgentMethods {
  return {
    async registerAgent(registration) {
      assertRequest('registerAgent', agentRegistration, registration);
      const { agentId: id, capabilities = [], metadata = {} } = registration;
      const agent = await registry.register({ id, incarnationId: createId(), capabilities, metadata }, clock());
      const token = await issueToken(id);
      return token === undefined ? agent : { ...agent, token };
    },

    async upsertHeartbeat(heartbeat) {
      assertRequest('upsertHeartbeat', mafHeartbeat, heartbeat);
      const agent = await registry.heartbeat(heartbeat, createId, clock());
      if (agent === undefined) throw new AgentSupersededError(heartbeat.agentId, heartbeat.incarnationId ?? 'unknown');
      return agent;
    },

    listAgents: async () => registry.list(),
  };
}
