/** The queue of one contender, open on a store of its own. What is done at once returns no promise. */
export interface Queue {
  /** One message, made and stored. */
  enqueue(index: number): unknown;
  /** Takes the next message and reads its payload; missing where a contender knows no such thing. */
  readonly claim?: () => unknown;
  /** Enqueues, claims and acknowledges so many messages, one at a time. */
  cycle(count: number): Promise<unknown>;
  /** Enqueues so many messages in the quickest way. */
  fill(count: number): unknown;
  /** Claims and acknowledges so many messages in the quickest way. */
  drain(count: number): unknown;
  /** Claims and acknowledges so many messages one at a time, by so many workers; missing where workers share no process. */
  readonly work?: (count: number, workers: number) => Promise<unknown>;
  close(): unknown;
}

export interface QueueKind {
  readonly name: string;
  /** How many operations it does while the limit does one, roughly: slow ones measure fewer. */
  readonly pace: number;
  open(folder: string): Queue | Promise<Queue>;
}
