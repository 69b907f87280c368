import { isDeepStrictEqual } from 'node:util';
import { applyInsertion, insertionInto, insertionOfRoot, jsonOf, memberOf, readJson } from '@maf/config/json-text';
import { AddMcpServerFix } from '@maf/protocols';
import { FixRefusedError } from '../../errors/fix-refused-error.js';
import { describeContent, type FoundPath } from '../changes/path-content.js';
import { defineFixKind } from '../define-fix-kind.js';
import type { FixKind } from '../fix-kind.js';
import { foreignStrings } from './foreign-strings.js';
import { planFiles } from './plan-files.js';

/** The kind `add_mcp_server`: adds an entry to the configuration of an MCP client, whose other content stays to the byte. */
export const addMcpServerFix: FixKind = defineFixKind({
  fixType: 'add_mcp_server',
  schema: AddMcpServerFix,
  plan(fix, context) {
    const { configFile: path, server } = fix;
    const found = context.look(context.place(path));
    const entry = entryOf(fix);
    const text = textOf(fix, found);
    const bytes = Buffer.from(addTo(text, fix, entry));
    const ownMode = context.redact(bytes.toString()) === bytes.toString() ? 0o644 : 0o600;
    const mode = found.kind === 'file' ? found.mode : ownMode;
    return {
      summary: `add the MCP server ${server} to ${path}`,
      changes: planFiles([{ path, bytes, mode }], context),
      secrets: foreignStrings(text, entry),
    };
  },
});

/** Empty where there is no file. @throws FixRefusedError where it holds no text */
function textOf(fix: AddMcpServerFix, found: FoundPath): string {
  if (found.kind === 'absent') return '';
  if (found.kind !== 'file' || found.bytes === undefined) throw refused(fix, describeContent(found));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(found.bytes);
  } catch {
    throw refused(fix, 'bytes that are no UTF-8');
  }
}

function entryOf({ command, args, env }: AddMcpServerFix): Readonly<Record<string, unknown>> {
  return { command, ...(args === undefined ? {} : { args }), ...(env === undefined ? {} : { env }) };
}

/** The same text where the entry is there. @throws FixRefusedError where another one is, or the file is none of a client */
function addTo(whole: string, fix: AddMcpServerFix, value: unknown): string {
  const mark = whole.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = whole.slice(mark.length);
  const { server } = fix;
  const reading = readJson(text);
  if (reading.kind === 'unreadable') throw refused(fix, reading.problem);
  const { root } = reading;
  const added = (insertion: Parameters<typeof applyInsertion>[1]) => mark + applyInsertion(text, insertion);
  if (root === undefined) return added(insertionOfRoot(text, { mcpServers: { [server]: value } }));
  if (root.type !== 'object') throw refused(fix, `JSON of the type ${root.type}`);
  const servers = memberOf(root, 'mcpServers');
  if (servers === undefined) {
    return added(insertionInto(text, root, root, { name: 'mcpServers', value: { [server]: value } }));
  }
  if (servers.type !== 'object') throw refused(fix, `"mcpServers" of the type ${servers.type}`);
  const existing = memberOf(servers, server);
  if (existing === undefined) return added(insertionInto(text, root, servers, { name: server, value }));
  if (isDeepStrictEqual(jsonOf(existing), value)) return whole;
  throw refused(fix, `another entry under the name ${server}`);
}

function refused({ configFile, server }: AddMcpServerFix, found: string): FixRefusedError {
  const expected = `a JSON object with "mcpServers" and no ${server} in it`;
  return new FixRefusedError(configFile, expected, found, 'Put the file in order by hand.');
}
