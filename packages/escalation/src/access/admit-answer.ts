import type { EscalationAction, EscalationRight, MafEscalation } from '@maf/protocols';
import { type AgentAccess, type Credentials, RightMissingError } from '@maf/runtime';
import { mayAnswer, neededRole } from './may-answer.js';

/** By what somebody who answers proves who they are; default: the token of the process. */
export interface Proof {
  readonly credentials?: Credentials | undefined;
  /** True: who they are was proved before, when their message was queued. */
  readonly isProved?: boolean;
}

interface Answer extends Proof {
  readonly action: EscalationAction;
  readonly actor: string;
}

/** What each answer takes; a comment takes a proof only. */
const rights: Readonly<Record<EscalationAction, EscalationRight | undefined>> = {
  acknowledge: 'acknowledge',
  resolve: 'resolve',
  cancel: 'resolve',
  snooze: 'override',
  reassign: 'override',
  comment: undefined,
};

/**
 * Lets an answer pass: of somebody who has proved who they are, where that is required, and has the right by the path that
 * the escalation runs on. It holds for as long as the escalation lives: its path stays, and its level only rises.
 *
 * @param recipients whom its deliveries have reached
 * @throws AgentUnauthenticatedError, RightMissingError; the audit trail keeps the attempt
 */
export async function admitAnswer(
  access: AgentAccess,
  { id, path, level }: Pick<MafEscalation, 'id' | 'path' | 'level'>,
  recipients: readonly string[],
  { action, actor, credentials, isProved = false }: Answer,
): Promise<void> {
  const attempt = { actor, operation: action, subject: id };
  const who = isProved ? await access.standingOf(actor) : await access.identify({ ...attempt, credentials });
  const right = rights[action];
  if (right === undefined || mayAnswer(path, { level, recipients }, who, right)) return;
  await access.refuse(new RightMissingError(attempt, right, neededRole(path, right), who.role));
}
