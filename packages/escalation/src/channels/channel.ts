import type { MessageEnvelope } from '@maf/protocols';
import type { Clock, RuntimeState } from '@maf/runtime';
import type { TSchema } from 'typebox';
import type { EscalationNotice } from './escalation-notice.js';

export type ChannelOutcome =
  /** The other side has taken it. `detail` is one line for a person. */
  | { readonly outcome: 'delivered'; readonly detail: string }
  | {
      readonly outcome: 'failed';
      /** One line for a person. */
      readonly cause: string;
      /** Whether the same may succeed later without a change. */
      readonly retry: boolean;
      /** Not before so many milliseconds, where the other side has said so. */
      readonly retryAfterMs?: number;
    };

/** What a channel may ask of the state that agents share, which may know messages of the team's own. */
export interface ChannelRuntime extends Pick<RuntimeState, 'acknowledge' | 'enqueue' | 'listAgents'> {
  inbox(
    agentId: string,
    options?: { readonly limit?: number },
  ): Promise<readonly { readonly message: MessageEnvelope }[]>;
  claim(options: {
    readonly agentId: string;
    readonly messageId: string;
  }): Promise<readonly { readonly receipt: string }[]>;
}

/** What surrounds one delivery. */
export interface ChannelContext {
  /** Aborts when the time of the delivery is over: the channel ends its work, and its connections. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly runtime: ChannelRuntime;
  /** The environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The name of the environment, as `production`; empty for none. */
  readonly environment: string;
  /** Takes the secrets out of a text. Outcomes go through it anyway; a channel calls it before it shortens a text. */
  readonly redact: (text: string) => string;
}

/** One way to reach somebody, picked by `channelType`; `Definition` is the static type of `schema`. It keeps no state. */
export interface EscalationChannel<Definition = unknown> {
  readonly channelType: string;
  readonly schema: TSchema;
  /** Parts of the definition and of the environment that must not be shown, beside `${env:NAME}` values. Default: none. */
  secrets?(definition: Definition, env: ChannelContext['env']): readonly string[];
  /** Tells the notice, whose `id` says that it is the same one when it comes again. */
  deliver(definition: Definition, notice: EscalationNotice, context: ChannelContext): Promise<ChannelOutcome>;
  /** Whether the notice could be told now, telling nobody. */
  dryRun(definition: Definition, context: ChannelContext): Promise<ChannelOutcome>;
}
