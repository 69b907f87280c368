/** What a process has written to one of its outputs, as far as it was kept. */
export interface ProcessOutput {
  /** Bytes that are no UTF-8 are U+FFFD. */
  readonly text: string;
  /** False where it goes on past the limit. */
  readonly isWhole: boolean;
}

export interface ProcessEnd {
  /** Undefined where a signal has ended it. */
  readonly exitCode: number | undefined;
  /** The signal that has ended it, as `SIGTERM`. */
  readonly endedBy: string | undefined;
  readonly stdout: ProcessOutput;
  readonly stderr: ProcessOutput;
}

/** How a process ended; or why none could be started. */
export type ProcessOutcome = ProcessEnd | { readonly error: string; readonly errorCode: string | undefined };
