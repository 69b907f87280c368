const tables = `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%'
  order by name`;

/** How many rows each table has; undefined where this user may not open the store for writing, as SQLite needs. */
export async function countRows(file: string): Promise<Readonly<Record<string, number>> | undefined> {
  const { openSqlite, StoreReadOnlyError } = await import('@maf/store');
  try {
    const connection = openSqlite(file, { mustExist: true });
    try {
      const names = connection.query<{ name: string }>(tables, []).map(({ name }) => name);
      const rows = names.map((name): [string, number] => {
        const [row] = connection.query<{ number: number }>(`select count(*) as number from "${name}"`, []);
        return [name, row?.number ?? 0];
      });
      return Object.fromEntries(rows);
    } finally {
      connection.close();
    }
  } catch (error) {
    if (error instanceof StoreReadOnlyError) return undefined;
    throw error;
  }
}
