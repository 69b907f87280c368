import { parsePattern } from '../patterns/parse-pattern.js';
import { patternMatches } from '../patterns/pattern-matches.js';
import type { LeaseLookup } from '../ports/lease-table.js';
import type { RuntimeContext } from '../runtime-context.js';
import type { RuntimeState } from '../runtime-state.js';
import { judgeToken } from './judge-token.js';
import { LeaseIndex } from './lease-index.js';
import { plainPath } from './plain-path.js';

/** The methods of a runtime that only look at its reservations. */
export type LeaseQuestions = Pick<
  RuntimeState,
  | 'getLease'
  | 'findLeases'
  | 'findLeasesForEach'
  | 'findLaterLeases'
  | 'leaseName'
  | 'listLeases'
  | 'listWaiters'
  | 'listConflicts'
  | 'validateFencingToken'
>;

/** Answers questions about reservations from the lease table of the backend. It needs no validators. */
export function createLeaseQuestions(
  table: LeaseLookup,
  { clock, projectRoot, caseSensitive }: Pick<RuntimeContext, 'clock' | 'projectRoot' | 'caseSensitive'>,
): LeaseQuestions {
  const read = (text: string) => parsePattern(plainPath(text), projectRoot, { caseSensitive });
  const index = new LeaseIndex(table, read);
  return {
    async getLease(filePath) {
      const found = await table.overlapping(read(filePath), clock());
      return found.find(({ mode }) => mode === 'exclusive') ?? found[0];
    },

    findLeases: async (filePath) => table.overlapping(read(filePath), clock()),

    findLeasesForEach: async (filePaths) => index.overlapping(filePaths.map(read), clock()),

    findLaterLeases: async (filePath, fencingToken) => table.grantedAfter(read(filePath), fencingToken),

    leaseName: (filePath) => read(filePath).text,

    listLeases: async (filter = {}) => table.list(filter, clock()),

    listWaiters: async () =>
      (await table.waiters(clock())).map(({ agentId, mode, patterns }) => ({
        agentId,
        mode,
        filePaths: patterns.map(({ text }) => text),
      })),

    listConflicts: async (filter = {}) =>
      table.conflicts(filter.filePath === undefined ? filter : { ...filter, filePath: read(filter.filePath).text }),

    async validateFencingToken(filePath, fencingToken) {
      const pattern = read(filePath);
      const held = await table.overlapping(pattern, clock());
      return judgeToken(
        held.filter((lease) => patternMatches(read(lease.filePath), pattern.base)),
        fencingToken,
      );
    },
  };
}
