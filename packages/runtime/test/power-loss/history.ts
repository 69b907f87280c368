/** One call of a writer. Positions are lines of the history: a call answered at 5 was over before one begun at 6. */
export interface Call {
  readonly id: string;
  readonly agent: string;
  readonly kind: string;
  readonly begun: number;
  /** Undefined for a call under way. */
  readonly answered: number | undefined;
  /** What it made, by its answer; for a call under way, what it will have made if it is done, as far as that is known. */
  readonly facts: readonly string[];
  /** The fencing tokens of its grants, in the order of its facts. */
  readonly tokens: readonly number[];
}

type Line =
  | { readonly id: string; readonly agent: string; readonly kind: string; readonly facts: readonly string[] }
  | { readonly id: string; readonly facts: readonly string[]; readonly tokens?: readonly number[] };

/** Reads what the writers have written down, in the order in which their calls began. */
export function readHistory(text: string): readonly Call[] {
  const calls = new Map<string, Call>();
  for (const [position, written] of text.split('\n').slice(0, -1).entries()) {
    const line: Line = JSON.parse(written);
    if ('kind' in line) {
      calls.set(line.id, { ...line, begun: position, answered: undefined, tokens: [] });
      continue;
    }
    const call = calls.get(line.id);
    if (call === undefined) throw new Error(`The history answers ${line.id}, which never began.`);
    calls.set(line.id, { ...call, answered: position, facts: line.facts, tokens: line.tokens ?? [] });
  }
  return [...calls.values()];
}
