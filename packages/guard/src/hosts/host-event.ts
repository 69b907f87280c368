interface EventPlace {
  /** Absolute: what relative paths are relative to. */
  readonly cwd: string;
  /** What the host calls the conversation. */
  readonly sessionId: string | undefined;
}

/** What a host asks about, in the words of none of them. */
export type HostEvent =
  /** A tool that writes files: `paths` as the host gives them. */
  | (EventPlace & { readonly kind: 'write'; readonly paths: readonly string[] })
  /** A tool that runs a shell command. */
  | (EventPlace & { readonly kind: 'shell'; readonly command: string })
  | (EventPlace & { readonly kind: 'session-start' })
  /** Nothing that the guard has a say in. */
  | (EventPlace & { readonly kind: 'other' });

export type HostName = 'claude' | 'codex' | 'gemini' | 'cursor';

/** How one host speaks. What it returns goes to stdout as it is; every answer goes with exit code 0. */
export interface Host {
  readonly name: HostName;
  /**
   * @param input the parsed JSON of the host
   * @throws HookInputError when it is not an event of this host, or a write that names no file
   */
  read(input: unknown): HostEvent;
  /** @param text for the agent: what was denied, and what to do next */
  deny(text: string): string;
  allow(): string;
  /** Text that the agent is to know from the start of its session. */
  addContext(text: string): string;
}
