import { LineCounter, parseDocument } from 'yaml';
import type { ConfigFileFormat } from './config-file-format.js';

export type ParsedText =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly found: string };

/** An alias may stand for so many nodes in all: more is a file made to grow when it is read. */
const mostAliases = 100;

/**
 * Reads JSON, or YAML 1.2 with plain data only: no tags of its own, no name twice, no keys but strings, aliases bounded.
 * What is wrong is told without the text around it, which may hold a secret.
 */
export function parseConfigText(text: string, format: ConfigFileFormat): ParsedText {
  try {
    return format === 'json' ? { ok: true, value: JSON.parse(text) } : parseYaml(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // V8 repeats a piece of the text: `Unexpected token 'x', "…" is not valid JSON`.
    return { ok: false, found: message.replace(/, ?(\.\.\.)?".*is not valid JSON$/s, '') };
  }
}

function parseYaml(text: string): ParsedText {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter,
    logLevel: 'error',
    merge: false,
    prettyErrors: false,
    resolveKnownTags: false,
    schema: 'core',
    strict: true,
    stringKeys: true,
    uniqueKeys: true,
    version: '1.2',
  });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem === undefined) return { ok: true, value: document.toJS({ maxAliasCount: mostAliases }) };
  const { line, col } = lineCounter.linePos(problem.pos[0]);
  return { ok: false, found: `${problem.message} (line ${line}, column ${col})` };
}
