import type { MafEscalationResponse } from '@maf/protocols';
import { RequestInvalidError } from '@maf/runtime';
import type { EscalationAnswer } from './escalation-answer.js';

/** The answer that an ESCALATION_RESPONSE gives. @throws RequestInvalidError when its action lacks what it takes */
export function answerOf(message: MafEscalationResponse): EscalationAnswer {
  const { action, agentId: actor, note, minutes, assignee, messageId: answerId } = message;
  const answered = { actor, note, answerId };
  switch (action) {
    case 'comment':
      return { ...answered, action, note: given(note, 'note', 'the text of the comment') };
    case 'snooze':
      return { ...answered, action, minutes: given(minutes, 'minutes', 'the minutes to be quiet for') };
    case 'reassign':
      return { ...answered, action, assignee: given(assignee, 'assignee', 'who is to have it') };
    default:
      return { ...answered, action };
  }
}

function given<Value>(value: Value | undefined, name: string, expected: string): Value {
  if (value !== undefined) return value;
  throw new RequestInvalidError('ESCALATION_RESPONSE', [{ pointer: `/${name}`, expected, found: 'nothing' }]);
}
