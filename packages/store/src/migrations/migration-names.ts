const names = ['0001-first'] as const;

export type MigrationName = (typeof names)[number];

/** The names of the migrations, oldest first: the schema that this code knows is the last one. */
export const migrationNames: readonly string[] = names;
