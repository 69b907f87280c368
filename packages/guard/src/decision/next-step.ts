import { relative } from 'node:path';
import { oneLine } from './one-line.js';

interface HeldFacts {
  /** Absolute. */
  readonly path: string;
  readonly agentId: string | undefined;
  readonly holder: string;
  readonly leftMs: number;
  /** The holder has said goodbye, or was not heard of for long. */
  readonly silent: boolean;
}

/** @param path absolute */
export type StepWriter = (path: string, agentId: string | undefined) => string;

/** A lease with less time than this is worth waiting for. */
const soonMs = 5 * 60_000;

/** What an agent can do about a denial: one line, with commands that can be typed. */
export const stepsFor = {
  /** Wait, ask or escalate, in this order of effort; the first that can help comes first. */
  held({ path, agentId, holder, leftMs, silent }: HeldFacts): string {
    const ask = `ask: ${reserve(path, agentId)} tells ${holder} that you want it, \`maf mail send --to ${holder}\` says why`;
    const escalate = 'escalate: send an ESCALATION_REQUEST (`maf mail send --type ESCALATION_REQUEST`)';
    if (silent) return `${holder} has not been heard of lately; ${escalate}, or wait until the reservation ends`;
    if (leftMs <= soonMs) return `wait: work on something else until then and try again; if it is renewed, ${ask}`;
    return `work on something else until then, or ${ask}; if that does not help, ${escalate}`;
  },

  unreserved(path: string, agentId: string | undefined): string {
    const named = agentId === undefined ? 'set MAF_AGENT_ID, ' : '';
    return `${named}run ${reserve(path, agentId)} and try again`;
  },

  endedToken(path: string, agentId: string | undefined): string {
    return `run ${reserve(path, agentId)}, look whether the file was changed meanwhile, and try again`;
  },

  grantedSince(path: string, agentId: string | undefined, holder: string): string {
    return `run ${reserve(path, agentId)}, take in what ${holder} may have changed there (\`git pull\`), and push again`;
  },
} as const;

function reserve(path: string, agentId: string | undefined): string {
  return `\`maf reserve ${quoted(path)} --agent ${agentId ?? 'ID'}\``;
}

/** The path for a shell, relative to the current folder where it lies in it. */
function quoted(path: string): string {
  const inside = relative(process.cwd(), path);
  const short = oneLine(inside === '' || inside.startsWith('..') ? path : inside);
  return /^[\w./@:+-]+$/.test(short) ? short : `'${short.replaceAll("'", `'\\''`)}'`;
}
