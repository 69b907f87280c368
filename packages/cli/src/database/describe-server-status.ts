import { formatBytes } from '../output/format-bytes.js';
import { formatDuration } from '../output/format-duration.js';
import type { Paint } from '../output/paint.js';
import { formatTable } from '../output/table.js';
import { describeSchema } from './schema-facts.js';
import type { ServerStatus } from './server-status.js';

/** The state of a store on a server, for a person. */
export function describeServerStatus(status: ServerStatus, paint: Paint): string {
  const { location, server, activity, missingTables, schemaName, tables } = status;
  const facts = {
    store: location,
    server: `PostgreSQL ${server.version}, ${server.encoding}${server.isStandby ? ', a standby' : ''}`,
    connection: describeConnection(status),
    ...describeSchema(status),
    ...(missingTables.length === 0 ? {} : { missing: missingTables.join(', ') }),
    connections: `${activity.connections} of ${activity.connectionLimit}, ${activity.connectionsOfMaf} by MAF`,
    backup: `with the server's own tools, such as \`pg_dump -n ${schemaName}\``,
  };
  const lines = Object.entries(facts).map(([name, value]) => `${name.padEnd(11)} ${value}`);
  return [...lines, ...(tables.length === 0 ? [] : [describeTables(tables, paint)])].join('\n');
}

function describeConnection({ connection, server }: ServerStatus): string {
  const { user, database, tls } = connection;
  const way = tls === undefined ? 'no TLS' : `${tls.version} (${tls.cipher})`;
  return `user ${user}, database ${database}, ${way}, ${formatDuration(server.roundTripMs)} there and back`;
}

function describeTables(tables: ServerStatus['tables'], paint: Paint): string {
  const headings = ['TABLE', 'ROWS (ABOUT)', 'DEAD', 'SIZE', 'INDEXES', 'VACUUMED'];
  const rows = tables.map(({ name, rows, deadRows, sizeBytes, indexBytes, vacuumedAt }) => [
    name,
    String(rows),
    String(deadRows),
    formatBytes(sizeBytes),
    formatBytes(indexBytes),
    vacuumedAt === undefined ? 'not yet' : new Date(vacuumedAt).toISOString(),
  ]);
  return formatTable(headings, rows, paint);
}
