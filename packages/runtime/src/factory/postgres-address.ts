import { parsePostgresUrl } from '@maf/store';
import type { DatabaseOptions } from '../options.js';

/** How a PostgreSQL store is named before it is opened: without password and parameters. */
export function postgresAddress({ url, schema = 'maf' }: DatabaseOptions): string {
  const parsed = url === undefined ? undefined : parsePostgresUrl(url);
  return parsed === undefined ? `postgres#${schema}` : `postgres://${parsed.host}${parsed.pathname}#${schema}`;
}
