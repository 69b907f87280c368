import * as store from '@maf/store';

/** What the tests look at of a statement. */
export type AnyStatement = Pick<typeof store.agentQueries.findAgent, 'name' | 'compiled'>;

const yesOrNo = [false, true];
const stateLists = [
  ['triggered', 'acknowledged', 'exhausted', 'resolved', 'cancelled'],
  ['triggered', 'acknowledged', 'exhausted'],
  ['resolved', 'cancelled'],
  ['triggered'],
] as const;

/** The functions that make statements, by their names, with representative arguments. */
const made: Readonly<Record<string, readonly AnyStatement[]>> = {
  findClaimable: [store.messageQueries.findClaimable(1), store.messageQueries.findClaimable(3)],
  acknowledgeRows: [store.messageQueries.acknowledgeRows(1), store.messageQueries.acknowledgeRows(10)],
  claimNextMessage: [store.messageQueries.claimNextMessage(1), store.messageQueries.claimNextMessage(3)],
  insertMessages: [store.messageQueries.insertMessages(2)],
  listAuditEntries: yesOrNo.flatMap((since) =>
    yesOrNo.flatMap((subject) =>
      yesOrNo.flatMap((action) =>
        yesOrNo.map((actor) => store.auditQueries.listAuditEntries({ actor, action, subject, since })),
      ),
    ),
  ),
  listEscalations: yesOrNo.flatMap((ofPath) =>
    stateLists.map((states) => store.escalationQueries.listEscalations(states, ofPath)),
  ),
  listExecutions: yesOrNo.flatMap((status) =>
    yesOrNo.flatMap((agentId) =>
      yesOrNo.map((configId) => store.executionQueries.listExecutions({ configId, agentId, status })),
    ),
  ),
};

/** Every statement that the store exports, by the name of its module (`agents`, `messages`, …). */
export const statementsByModule: ReadonlyMap<string, readonly AnyStatement[]> = new Map(
  Object.entries(store)
    .filter(([name]) => name.endsWith('Queries'))
    .map(([name, queries]) => [
      `${name.slice(0, -'Queries'.length)}s`.replace(/audits$/, 'audit').replace(/ys$/, 'ies'),
      statementsOf(queries),
    ]),
);

function statementsOf(queries: object): AnyStatement[] {
  return Object.entries(queries).flatMap(([name, exported]: [string, AnyStatement | (() => unknown)]) => {
    if (typeof exported !== 'function') return [exported];
    const statements = made[name];
    if (statements === undefined) throw new Error(`Name arguments for ${name} in test/support/statements.ts`);
    return statements;
  });
}

/** What is bound to the `?` of a statement: the name of a parameter, or the constant. */
export function bindingsOf(statement: AnyStatement): ({ readonly name: string } | { readonly constant: unknown })[] {
  return [...statement.compiled.bindings];
}
