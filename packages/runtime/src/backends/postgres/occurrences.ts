import { occurrenceQueries as queries } from '@maf/store';
import type { PostgresStore, WriteTerms } from '@maf/store/postgres';
import type { EscalationLog } from '../../ports/escalation-log.js';

/** An occurrence is named by its cause: noted twice, it is there once. */
const again = (operation: string): WriteTerms => ({ operation, afterLoss: 'repeat' });

/** What is noted of conditions. */
export function createOccurrences(
  store: PostgresStore,
): Pick<EscalationLog, 'noteOccurrence' | 'settleOccurrence' | 'countOccurrences' | 'prune'> {
  return {
    noteOccurrence: (occurrence) =>
      store.transaction(again('note an occurrence'), async (session) => {
        session.send(queries.insertOccurrence, occurrence);
        return (await session.get(queries.findOccurrence, occurrence))?.isSettled === 1;
      }),

    settleOccurrence: (occurrence) =>
      store.write(again('settle an occurrence'), async (session) => {
        await session.run(queries.settleOccurrence, occurrence);
      }),

    countOccurrences: (of) =>
      store.read(async (session) => (await session.get(queries.countOccurrences, of))?.count ?? 0),

    prune: (before) => store.write(again('prune'), (session) => session.run(queries.pruneOccurrences, { before })),
  };
}
