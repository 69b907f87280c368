import type { ChannelDefinition } from '@maf/protocols';

/** Somebody who is told. */
export interface Recipient {
  /** The id of the target, or of the agent where there is none saved. */
  readonly name: string;
  /** Under which id it answers; default: its name. */
  readonly agentId?: string;
  /** Tried in this order until one has delivered; at least one. References to variables stand as they are. */
  readonly channels: readonly ChannelDefinition[];
}

/** Who a name stands for at an instant. */
export interface ResolvedTarget {
  /** Each once; empty where it is nobody. */
  readonly recipients: readonly Recipient[];
  /** Why somebody, or everybody, is missing: one line each. */
  readonly problems: readonly string[];
}

/** Who a target stands for at an instant. Pure: what it knows was read before. */
export type ResolveTarget = (target: string, now: number) => ResolvedTarget;
