/** What is read of a CPU profile of V8. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** The node that ran at each sample. */
  readonly samples?: readonly number[] | undefined;
  /** Microseconds before each sample. */
  readonly timeDeltas?: readonly number[] | undefined;
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    /** From 0 on. */
    readonly lineNumber: number;
  };
}

export interface FunctionTime {
  readonly name: string;
  /** Where it stands, such as `file:///…/queue.js:12`; empty for what is native. */
  readonly place: string;
  /** Milliseconds in the function itself, without what it called. */
  readonly selfMs: number;
}

/** The time of each function by itself, the longest first. */
export function selfTimes({ nodes, samples = [], timeDeltas = [] }: CpuProfile): FunctionTime[] {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map<string, FunctionTime>();
  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id);
    if (frame === undefined) continue;
    const name = frame.functionName === '' ? '(anonymous)' : frame.functionName;
    const place = frame.url === '' ? '' : `${frame.url}:${frame.lineNumber + 1}`;
    const key = `${name} ${place}`;
    const selfMs = (times.get(key)?.selfMs ?? 0) + (timeDeltas[index] ?? 0) / 1000;
    times.set(key, { name, place, selfMs });
  }
  return [...times.values()].sort((one, other) => other.selfMs - one.selfMs);
}
