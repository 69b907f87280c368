/** What the keeper answers to a request. */
export interface Answer {
  readonly port: number;
  /** Why it could not do it. */
  readonly failure?: string;
}

export function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'port' in value;
}
