/**
 * A URL of a PostgreSQL server as libpq writes it; undefined where it is none, or where a character that must be written as
 * `%2F`, `%3F`, `%23` or `%40` has let a part of the password slip out of its place.
 */
export function parsePostgresUrl(url: string): URL | undefined {
  if (!/^postgres(?:ql)?:\/\//.test(url) || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  const hasSlipped = parsed.hash !== '' || `${parsed.pathname}${parsed.search}`.includes('@');
  return hasSlipped ? undefined : parsed;
}
