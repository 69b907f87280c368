/** Who answers, and what is kept with it. */
interface Answered {
  readonly actor: string;
  readonly note?: string | undefined;
  /** Names this answer: given again, it changes nothing. */
  readonly answerId?: string | undefined;
}

/** What somebody answers to an escalation. */
export type EscalationAnswer = Answered &
  (
    | { readonly action: 'acknowledge' | 'resolve' | 'cancel' }
    | { readonly action: 'comment'; readonly note: string }
    | { readonly action: 'snooze'; readonly minutes: number }
    | { readonly action: 'reassign'; readonly assignee: string }
  );
