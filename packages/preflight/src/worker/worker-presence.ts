import { MafError, type RuntimeState } from '@maf/runtime';

type PresenceStatus = 'idle' | 'working' | 'offline';

/** An unchanged status is told again after this time; the runtime takes an agent for stale after minutes. */
const repeatAfterMs = 30_000;

/** Makes a worker known as an agent: registered at its first word, then a heartbeat on each change and every 30 seconds. */
export class WorkerPresence {
  #incarnationId: string | undefined;
  #told: { readonly status: PresenceStatus; readonly at: number } | undefined;

  constructor(
    readonly runtime: Pick<RuntimeState, 'clock' | 'registerAgent' | 'upsertHeartbeat'>,
    readonly agentId: string,
  ) {}

  /** @throws AgentSupersededError when another process has registered under this id since. */
  async tell(status: PresenceStatus): Promise<void> {
    const now = this.runtime.clock();
    if (this.#told?.status === status && now - this.#told.at < repeatAfterMs) return;
    // Until it is known to have arrived, nothing counts as told: a `tell` that failed is made again by the next one.
    this.#told = undefined;
    this.#incarnationId ??= await this.#register();
    await this.runtime.upsertHeartbeat({ agentId: this.agentId, status, incarnationId: this.#incarnationId });
    this.#told = { status, at: now };
  }

  /** As `tell`, where a failure is no reason to leave the work: the next `tell` fails too if it lasts. */
  async mention(status: PresenceStatus): Promise<void> {
    try {
      await this.tell(status);
    } catch (error) {
      if (!(error instanceof MafError)) throw error;
    }
  }

  async #register(): Promise<string> {
    const registration = { agentId: this.agentId, capabilities: ['preflight'], metadata: { processId: process.pid } };
    const { incarnationId } = await this.runtime.registerAgent(registration);
    return incarnationId;
  }
}
