import { statement } from './statement.js';

export const findConfig = statement<{ id: string }>()('configs.find', (database, { id }) =>
  database.selectFrom('preflight_configs').select(['document', 'revision']).where('id', '=', id),
);

export const listConfigs = statement<Record<never, never>>()('configs.list', (database) =>
  database.selectFrom('preflight_configs').select(['document', 'revision']).orderBy('id'),
);

export const listConfigsOfType = statement<{ configType: string }>()('configs.listOfType', (database, { configType }) =>
  database
    .selectFrom('preflight_configs')
    .select(['document', 'revision'])
    .where('config_type', '=', configType)
    .orderBy('id'),
);

export const upsertConfig = statement<{
  id: string;
  configType: string;
  name: string;
  version: string;
  document: string;
  revision: number;
  updatedAt: number;
}>()('configs.upsert', (database, p) =>
  database
    .insertInto('preflight_configs')
    .values({
      id: p.id,
      config_type: p.configType,
      name: p.name,
      version: p.version,
      document: p.document,
      revision: p.revision,
      updated_at: p.updatedAt,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((update) => ({
        config_type: update.ref('excluded.config_type'),
        name: update.ref('excluded.name'),
        version: update.ref('excluded.version'),
        document: update.ref('excluded.document'),
        revision: update.ref('excluded.revision'),
        updated_at: update.ref('excluded.updated_at'),
      })),
    ),
);

export const deleteConfig = statement<{ id: string }>()('configs.delete', (database, { id }) =>
  database.deleteFrom('preflight_configs').where('id', '=', id),
);

/** The last revision that a configuration ever had, whether it still exists or not. */
export const lastRevision = statement<{ configId: string }>()('configs.lastRevision', (database, { configId }) =>
  database
    .selectFrom('preflight_config_revisions')
    .select((select) => select.fn.max('revision').as('revision'))
    .where('config_id', '=', configId),
);

export const insertRevision = statement<{
  configId: string;
  revision: number;
  change: 'saved' | 'migrated' | 'rolled_back' | 'imported' | 'deleted';
  version: string;
  document: string;
  actor: string | null;
  createdAt: number;
}>()('configs.insertRevision', (database, p) =>
  database.insertInto('preflight_config_revisions').values({
    config_id: p.configId,
    revision: p.revision,
    change: p.change,
    version: p.version,
    document: p.document,
    actor: p.actor,
    created_at: p.createdAt,
  }),
);

/** The first one first. */
export const configHistory = statement<{ configId: string }>()('configs.history', (database, { configId }) =>
  database
    .selectFrom('preflight_config_revisions')
    .select(['config_id as configId', 'revision', 'change', 'document', 'actor', 'created_at as createdAt'])
    .where('config_id', '=', configId)
    .orderBy('revision'),
);
