import { PreflightConfigManager } from '@maf/config';
import type { MafEscalation, MafEscalationPathConfig } from '@maf/protocols';
import { createRuntimeFactory, type RuntimeState } from '@maf/runtime';
import Type from 'typebox';
import { expect } from 'vitest';
import type { EscalationAnswer } from '../../src/answers/escalation-answer.js';
import type { EscalationChannel } from '../../src/channels/channel.js';
import type { EscalationNotice } from '../../src/channels/escalation-notice.js';
import { isTelling } from '../../src/deliveries/new-delivery.js';
import { EscalationEngine } from '../../src/engine/escalation-engine.js';
import { EscalationClosedError } from '../../src/errors/escalation-closed-error.js';
import { type Death, MortalLog, ProcessDied } from './mortal-log.js';

export interface Sent {
  readonly notice: EscalationNotice;
  readonly at: number;
}

type Weather = 'up' | 'down' | 'refuses';

/** Two channels, targets that stand for somebody or nobody, a clock that jumps, and processes that die. */
export class World {
  now = Date.UTC(2030, 0, 1);
  /** What each channel has delivered, and how many processes died with a delivery in hand. */
  readonly sent: Sent[] = [];
  /** What was sent that should not have been. */
  readonly wrongs: string[] = [];
  deaths = 0;
  readonly runtime: RuntimeState;
  readonly #configManager: PreflightConfigManager;
  readonly #weather: Record<string, Weather> = { one: 'up', two: 'up' };
  readonly #absent = new Set<string>();

  constructor(
    readonly path: MafEscalationPathConfig,
    store: { readonly mode: 'memory' } | { readonly mode: 'sqlite'; readonly path: string },
  ) {
    this.runtime = createRuntimeFactory({ ...store, clock: () => this.now, random: () => 0.5 });
    this.#configManager = new PreflightConfigManager({ runtime: this.runtime, env: {} });
    this.#configManager.saveConfig(path);
  }

  setWeather(channel: string, weather: Weather): void {
    this.#weather[channel] = weather;
  }

  setPresence(target: string, isPresent: boolean): void {
    if (isPresent) this.#absent.delete(target);
    else this.#absent.add(target);
  }

  /** Everything works from now on. */
  clearUp(): void {
    for (const channel of Object.keys(this.#weather)) this.#weather[channel] = 'up';
    this.#absent.clear();
  }

  /** A process does some work, and dies where that is said. False when it died. */
  async process(work: (engine: EscalationEngine) => Promise<unknown>, death?: Death): Promise<boolean> {
    const log = new MortalLog(this.runtime.escalations, death);
    try {
      await work(this.#engine(log));
    } catch (error) {
      if (!(error instanceof ProcessDied)) throw error;
    }
    if (log.isDead) this.deaths += 1;
    return !log.isDead;
  }

  /** The cause is reported until a process lives long enough to store it, as a watch does. */
  async raise(key: string, causeId: string, death?: Death): Promise<void> {
    const raised = { condition: 'disk_full', key, agentId: 'agent', causeId };
    if (!(await this.process((engine) => engine.raise(raised), death)))
      await this.process((engine) => engine.raise(raised));
  }

  /** Answers the first escalation that there is; one that is closed refuses. */
  async answer(answer: EscalationAnswer, death?: Death): Promise<void> {
    const [escalation] = await this.all();
    if (escalation === undefined) return;
    const given = (engine: EscalationEngine) =>
      engine.answer(escalation.id, answer).catch((error: unknown) => {
        if (!(error instanceof EscalationClosedError)) throw error;
        expect(['resolved', 'cancelled']).toContain(escalation.state);
      });
    if (!(await this.process(given, death))) await this.process(given);
  }

  turn(death?: Death): Promise<boolean> {
    return this.process(async (engine) => {
      await engine.takeSteps();
      await engine.deliver();
    }, death);
  }

  /** Goes on until nothing is due at any time any more. */
  async settle(): Promise<void> {
    for (let turns = 0; ; turns += 1) {
      expect(turns).toBeLessThan(2_000);
      await this.turn();
      const next = await this.nextInstant();
      if (next === undefined) return;
      this.now = Math.max(this.now, next);
    }
  }

  async nextInstant(): Promise<number | undefined> {
    const instants: number[] = [];
    for (const { id, dueAt } of await this.all()) {
      if (dueAt !== undefined) instants.push(dueAt);
      const deliveries = await this.runtime.escalations.deliveries(id);
      const waiting = deliveries.filter(({ state }) => state === 'pending' || state === 'claimed');
      instants.push(...waiting.map(({ availableAt }) => availableAt));
    }
    return instants.length === 0 ? undefined : Math.min(...instants);
  }

  all(): Promise<MafEscalation[]> {
    return this.runtime.escalations.list({ limit: 1000 });
  }

  #engine(log: MortalLog): EscalationEngine {
    const { access, audit, clock, executions, random } = this.runtime;
    return new EscalationEngine({
      configManager: this.#configManager,
      runtime: {
        access,
        audit,
        acknowledge: (receipt) => this.runtime.acknowledge(receipt),
        claim: (options) => this.runtime.claim(options),
        clock,
        createId: () => this.runtime.createId(),
        enqueue: (...message) => this.runtime.enqueue(...message),
        escalations: log,
        executions,
        listAgents: () => this.runtime.listAgents(),
        inbox: (...asked) => this.runtime.inbox(...asked),
        random,
      },
      channels: ['one', 'two'].map((channelType) => this.#channel(channelType, log)),
      readTargets: async () => (target) => {
        const channels = [{ channelType: 'one' }, { channelType: 'two' }];
        return this.#absent.has(target)
          ? { recipients: [], problems: [`${target} is away`] }
          : { recipients: [{ name: target, channels }], problems: [] };
      },
      tellsAtOnce: false,
    });
  }

  #channel(channelType: string, log: MortalLog): EscalationChannel {
    return {
      channelType,
      schema: Type.Object({}),
      dryRun: async () => ({ outcome: 'delivered', detail: '' }),
      deliver: async (_definition, notice) => {
        if (log.isDead) throw new ProcessDied();
        await this.#noteWrong(notice);
        const weather = this.#weather[channelType];
        if (weather !== 'up') return { outcome: 'failed', cause: `it is ${weather}`, retry: weather === 'down' };
        this.sent.push({ notice, at: this.now });
        return { outcome: 'delivered', detail: `by ${channelType}` };
      },
    };
  }

  /** Nobody is asked for an answer after one was given. What is thrown here would count as a failure of the channel. */
  async #noteWrong(notice: EscalationNotice): Promise<void> {
    if (!isTelling(notice)) return;
    const escalation = await this.runtime.escalations.find(notice.escalationId);
    const isAsked = escalation?.state === 'triggered' || escalation?.state === 'exhausted';
    if (isAsked && escalation?.progress.snoozedUntil === undefined) return;
    this.wrongs.push(`${notice.id} was sent when it was ${escalation?.state}`);
  }
}
