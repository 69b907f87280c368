import type { LeaseView } from '@maf/runtime';
import type { GuardPolicy } from '../policy/guard-policy.js';

/** What is to be written. Relative paths are relative to the project's root. */
export interface WriteTargets {
  /** Literal names of files; a folder (told by a slash at the end, or by looking) stands for all that is in it. */
  readonly paths: readonly string[];
  /** Patterns, in the language of reservations: any name that they can stand for. */
  readonly globs?: readonly string[];
  /**
   * The fencing tokens under which paths were worked on, by the text of the path in `paths`. Such a path is denied once
   * that lease has ended, unless the agent took it again under a later token.
   */
  readonly tokens?: ReadonlyMap<string, number>;
  /**
   * The fencing tokens under which paths were written and committed, by the text of the path in `paths`. Such a path is
   * denied once somebody else was granted it since, even if that has ended, unless the agent took it again after them.
   */
  readonly committed?: ReadonlyMap<string, number>;
}

export interface WriteRequest extends WriteTargets {
  readonly runtime: Pick<
    LeaseView,
    | 'clock'
    | 'findLaterLeases'
    | 'findLeases'
    | 'findLeasesForEach'
    | 'listAgents'
    | 'projectRoot'
    | 'validateFencingToken'
  >;
  /** Undefined: someone whom the store does not know. Every lease is another's then. */
  readonly agentId: string | undefined;
  readonly policy: GuardPolicy['policy'];
}

/** Another agent holds it exclusively. */
export interface HeldDenial {
  readonly kind: 'held';
  /** Relative to the project's root where it lies in it, as in the other denials. */
  readonly path: string;
  readonly holder: string;
  /** What the holder holds: the path, or a folder or glob that covers it. */
  readonly heldPath: string;
  /** Milliseconds since 1970: from then on it is free, unless it is renewed. */
  readonly until: number;
  /** What the holder says it is for. */
  readonly reason?: string;
  readonly nextStep: string;
}

/** Under `required`: the agent holds no lease of its own on it. */
export interface UnreservedDenial {
  readonly kind: 'unreserved';
  readonly path: string;
  readonly nextStep: string;
}

/** The lease under which it was worked on has ended. */
export interface TokenEndedDenial {
  readonly kind: 'token-ended';
  readonly path: string;
  readonly fencingToken: number;
  readonly nextStep: string;
}

/** It was committed under a lease, and has been granted to somebody else since. */
export interface GrantedSinceDenial {
  readonly kind: 'granted-since';
  readonly path: string;
  /** Of the lease under which it was committed. */
  readonly fencingToken: number;
  /** To whom it was granted last. */
  readonly holder: string;
  readonly nextStep: string;
}

export type Denial = HeldDenial | UnreservedDenial | TokenEndedDenial | GrantedSinceDenial;

/** A lease of the agent's own that covers a path which it may write. */
export interface OwnCover {
  /** Absolute. */
  readonly path: string;
  readonly fencingToken: number;
}

export type WriteDecision =
  | { readonly decision: 'allow'; readonly covers: readonly OwnCover[] }
  | {
      readonly decision: 'deny';
      readonly denials: readonly Denial[];
      /** All of it for the agent: what, who, until when, why, and what to do next. */
      readonly text: string;
    };
