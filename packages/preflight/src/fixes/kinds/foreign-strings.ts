import { jsonOf, memberOf, readJson } from '@maf/config/json-text';

/**
 * The strings of an MCP client's configuration that may be secrets: what its servers are given (variables, headers,
 * arguments, addresses), but for what the new entry says itself.
 */
export function foreignStrings(text: string, entry: unknown): readonly string[] {
  const reading = readJson(text.replace(/^\uFEFF/, ''));
  const servers = reading.kind === 'read' ? memberOf(reading.root, 'mcpServers') : undefined;
  const own = new Set(stringsOf(entry));
  const given = (servers?.children ?? []).flatMap(({ children: [, server] = [] }) =>
    ['env', 'headers', 'args', 'url'].flatMap((name) => {
      const node = memberOf(server, name);
      return node === undefined ? [] : stringsOf(jsonOf(node));
    }),
  );
  return given.filter((string) => string !== '' && !own.has(string));
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}
