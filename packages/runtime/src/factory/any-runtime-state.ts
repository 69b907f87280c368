import type { MafMessage, MessageEnvelope } from '@maf/protocols';
import type { Static, TSchema } from 'typebox';
import type { RuntimeState, SqlRuntimeState } from '../runtime-state.js';

/** The messages that a runtime takes: those of MAF and the team's own. */
export type KnownMessage<Messages extends readonly TSchema[]> =
  | MafMessage
  | Extract<Static<Messages[number]>, MessageEnvelope>;

/** A runtime of any mode; `'executeQuery' in runtime` tells whether it speaks SQL. */
export type AnyRuntimeState<Message extends MessageEnvelope = MafMessage> =
  | RuntimeState<Message>
  | SqlRuntimeState<Message>;
