import type { ClientBase } from 'pg';

/** What is asked of a server before its tables are looked at. */
export interface ServerFacts {
  /** As `version()` tells it. */
  readonly version: string;
  readonly encoding: string;
  /** Where this connection looks for tables. */
  readonly searchPath: string;
}

export async function readServerFacts(client: ClientBase): Promise<ServerFacts> {
  const { rows } = await client.query<ServerFacts>(
    `select version(), current_setting('server_encoding') as encoding, current_setting('search_path') as "searchPath"`,
  );
  return rows[0] ?? { version: '', encoding: '', searchPath: '' };
}

/** Why MAF cannot keep its state there; undefined where it can. */
export function refusalOf({ version, encoding, searchPath }: ServerFacts, schema: string): string | undefined {
  // Where advisory locks do nothing, a lease would be granted twice.
  if (/CockroachDB|-YB-/.test(version)) {
    return `its server is ${version}; MAF needs PostgreSQL itself (docs/postgresql.md, "Engines that speak its protocol")`;
  }
  if (encoding !== 'UTF8') return `its database is encoded in ${encoding}; make one in UTF8`;
  if (searchPath.replaceAll('"', '') !== schema) {
    const problem = `its search_path is ${searchPath} in place of ${schema}: a pooler in between left it out`;
    return `${problem} (docs/postgresql.md, "Behind PgBouncer")`;
  }
  return undefined;
}
