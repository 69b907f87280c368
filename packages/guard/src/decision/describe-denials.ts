import type { Denial, WriteRequest } from './decision.js';
import { describeTime } from './describe-time.js';
import { oneLine } from './one-line.js';

/** More would drown what there is to do. */
const mostShown = 10;

/** The text of a denial: a line for each path (at most ten), each followed by what to do next where that changes. */
export function describeDenials(
  denials: readonly Denial[],
  request: Pick<WriteRequest, 'agentId' | 'runtime'>,
): string {
  const now = request.runtime.clock();
  const shown = denials.slice(0, mostShown);
  const lines = shown.map((denial) => `- ${describe(denial, now)}\n  Next: ${denial.nextStep}.`);
  const more = denials.length - shown.length;
  const count = denials.length === 1 ? 'This path' : `${denials.length} paths`;
  return [
    `MAF: not written. ${count} may not be written now:`,
    ...lines,
    ...(more > 0 ? [`- and ${more} more`] : []),
    ...identityHint(denials, request.agentId),
  ].join('\n');
}

function describe(denial: Denial, now: number): string {
  const path = oneLine(denial.path);
  switch (denial.kind) {
    case 'held': {
      const as = denial.heldPath === denial.path ? '' : ` (as ${oneLine(denial.heldPath)})`;
      const why = denial.reason === undefined ? '' : `, for: ${oneLine(denial.reason)}`;
      return `${path} is reserved by ${denial.holder}${as} until ${describeTime(denial.until, now)}${why}.`;
    }
    case 'unreserved':
      return `${path} is not reserved by you, and this project asks for a reservation before a write.`;
    case 'token-ended':
      return `${path} was worked on under a reservation (token ${denial.fencingToken}) that has ended.`;
    case 'granted-since':
      return `${path} was committed under a reservation (token ${denial.fencingToken}); ${denial.holder} has held it since.`;
  }
}

function identityHint(denials: readonly Denial[], agentId: string | undefined): string[] {
  if (agentId !== undefined || !denials.some(({ kind }) => kind === 'held')) return [];
  return ['MAF does not know who you are: if the reservation is your own, set MAF_AGENT_ID to your agent id.'];
}
