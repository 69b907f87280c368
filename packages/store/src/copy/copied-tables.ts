import type { Database } from '../tables/database.js';

/** What a column holds, in both backends: times and flags are integers, JSON is text. */
export type ColumnKind = 'integer' | 'real' | 'text';

/** One table, as a copy takes it. */
export interface CopiedTable {
  readonly name: string;
  /** The columns of its primary key: rows are read and written in its order. */
  readonly key: readonly string[];
  readonly columns: readonly (readonly [name: string, kind: ColumnKind])[];
  /** `kept`: no number of a row is ever given again, and the highest is part of the store; `row`: it counts rows. */
  readonly numbers: 'kept' | 'row' | undefined;
}

export type CopiedValue = string | number | null;
/** The values of a row, in the order of the table's columns. */
export type CopiedRow = readonly CopiedValue[];

type View = 'smoke_tests' | 'escalation_paths';
/** SQLite makes the id of a message of two columns, PostgreSQL has it in one (`message-names.ts`). */
type OfOneBackend = 'given_id' | 'source';

interface Shape<Table> {
  readonly key: readonly (keyof Table)[];
  readonly columns: { readonly [Column in Exclude<keyof Table, OfOneBackend>]: ColumnKind };
  readonly numbers?: 'kept' | 'row';
}

type Shapes = { readonly [Table in Exclude<keyof Database, View>]: Shape<Database[Table]> };

/** A row that others refer to comes before them. */
const shapes: Shapes = {
  messages: {
    key: ['seq'],
    columns: {
      seq: 'integer',
      id: 'text',
      type: 'text',
      sender: 'text',
      recipient: 'text',
      priority: 'integer',
      payload: 'text',
      state: 'text',
      attempts: 'integer',
      max_attempts: 'integer',
      available_at: 'integer',
      claimed_by: 'text',
      last_error: 'text',
      idempotency_key: 'text',
      created_at: 'integer',
      finished_at: 'integer',
    },
    numbers: 'row',
  },
  leases: {
    key: ['token'],
    columns: {
      token: 'integer',
      path: 'text',
      kind: 'text',
      base: 'text',
      agent_id: 'text',
      incarnation_id: 'text',
      mode: 'text',
      reason: 'text',
      idempotency_key: 'text',
      acquired_at: 'integer',
      expires_at: 'integer',
      released_at: 'integer',
      ending: 'text',
    },
    numbers: 'kept',
  },
  lease_waiters: {
    key: ['seq'],
    columns: { seq: 'integer', id: 'text', agent_id: 'text', mode: 'text', paths: 'text', alive_until: 'integer' },
    numbers: 'kept',
  },
  reservation_conflicts: {
    key: ['id'],
    columns: {
      id: 'text',
      path: 'text',
      held_path: 'text',
      holder: 'text',
      requester: 'text',
      token: 'integer',
      expires_at: 'integer',
      created_at: 'integer',
    },
  },
  agents: {
    key: ['id'],
    columns: {
      id: 'text',
      incarnation_id: 'text',
      status: 'text',
      capabilities: 'text',
      metadata: 'text',
      registered_at: 'integer',
      last_seen: 'integer',
    },
  },
  agent_access: {
    key: ['agent_id'],
    columns: { agent_id: 'text', role: 'text', token_hash: 'text', changed_at: 'integer' },
  },
  preflight_configs: {
    key: ['id'],
    columns: {
      id: 'text',
      config_type: 'text',
      name: 'text',
      version: 'text',
      document: 'text',
      revision: 'integer',
      updated_at: 'integer',
    },
  },
  preflight_config_revisions: {
    key: ['config_id', 'revision'],
    columns: {
      config_id: 'text',
      revision: 'integer',
      change: 'text',
      version: 'text',
      document: 'text',
      actor: 'text',
      created_at: 'integer',
    },
  },
  preflight_executions: {
    key: ['id'],
    columns: {
      id: 'text',
      config_id: 'text',
      config_version: 'text',
      agent_id: 'text',
      status: 'text',
      environment: 'text',
      context: 'text',
      attempts: 'integer',
      evidence: 'text',
      fixes: 'text',
      summary: 'text',
      created_at: 'integer',
      started_at: 'integer',
      finished_at: 'integer',
      duration_ms: 'real',
    },
  },
  preflight_receipts: {
    key: ['id'],
    columns: { id: 'text', tree: 'text', issued_at: 'integer', expires_at: 'integer', document: 'text' },
  },
  escalations: {
    key: ['seq'],
    columns: {
      seq: 'integer',
      id: 'text',
      path_id: 'text',
      path: 'text',
      deduplication_key: 'text',
      state: 'text',
      level: 'integer',
      reason: 'text',
      agent_id: 'text',
      execution_id: 'text',
      context: 'text',
      occurrences: 'integer',
      progress: 'text',
      due_at: 'integer',
      created_at: 'integer',
      acknowledged_at: 'integer',
      acknowledged_by: 'text',
      resolved_at: 'integer',
      resolved_by: 'text',
    },
    numbers: 'row',
  },
  escalation_events: {
    key: ['seq'],
    columns: {
      seq: 'integer',
      escalation_id: 'text',
      kind: 'text',
      level: 'integer',
      actor: 'text',
      details: 'text',
      created_at: 'integer',
    },
    numbers: 'row',
  },
  escalation_deliveries: {
    key: ['seq'],
    columns: {
      seq: 'integer',
      id: 'text',
      escalation_id: 'text',
      state: 'text',
      claims: 'integer',
      available_at: 'integer',
      document: 'text',
    },
    numbers: 'row',
  },
  escalation_occurrences: {
    key: ['condition', 'key', 'cause_id'],
    columns: { condition: 'text', key: 'text', cause_id: 'text', occurred_at: 'integer', is_settled: 'integer' },
  },
  audit_log: {
    key: ['seq'],
    columns: {
      seq: 'integer',
      actor: 'text',
      action: 'text',
      subject: 'text',
      details: 'text',
      created_at: 'integer',
    },
    numbers: 'kept',
  },
  audit_batches: {
    key: ['number'],
    columns: {
      number: 'integer',
      first_seq: 'integer',
      last_seq: 'integer',
      tree_size: 'integer',
      leaves: 'text',
      frontier: 'text',
      root: 'text',
    },
  },
  fallback_merges: {
    key: ['store_id', 'revision'],
    columns: { store_id: 'text', revision: 'integer', merged_at: 'integer' },
  },
};

/** Every table of a store, in the order in which they are copied. */
export const copiedTables: readonly CopiedTable[] = Object.entries(shapes).map(
  ([name, { key, columns, numbers }]: [string, AnyShape]) => ({
    name,
    key,
    columns: Object.entries(columns),
    numbers,
  }),
);

interface AnyShape {
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, ColumnKind>>;
  readonly numbers?: 'kept' | 'row';
}

/** The tables whose highest number is part of the store. */
export const countedTables: readonly CopiedTable[] = copiedTables.filter(({ numbers }) => numbers === 'kept');

/** The key of a row. */
export function keyOf({ key, columns }: CopiedTable, row: CopiedRow): CopiedRow {
  return key.map((name) => row[columns.findIndex(([column]) => column === name)] ?? null);
}
