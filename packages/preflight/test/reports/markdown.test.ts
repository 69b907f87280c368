import fc from 'fast-check';
import { marked, Parser, type Token, type Tokens } from 'marked';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { markdownFormat } from '../../src/reports/formats/markdown.js';
import { describeEvidence } from '../../src/reports/text/describe-evidence.js';
import { oneLine } from '../../src/reports/text/one-line.js';
import { executions, hostile, report, reportOf, skipped, withSkip, withWarning } from '../support/sample-report.js';

const tokensOf = (text: string) => marked.lexer(text).filter(({ type }) => type !== 'space');

function isTable(token: Token): token is Tokens.Table {
  return token.type === 'table';
}

/** What a reader of the page would see. */
function shown(markdown: string): string {
  return textOf(parseFragment(marked.parser(marked.lexer(markdown))));
}

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

const special = fc.constantFrom(...'\\`*_[]()<>|~&#$!-+.:@a \n', '&amp;', 'www.', 'https://', ' https://b.de/c_d');

describe('markdown', () => {
  it('is a heading, the facts, a table, and the evidence of what did not simply pass', () => {
    const tokens = tokensOf(markdownFormat.render(report));
    expect(tokens.map(({ type }) => type)).toEqual([
      'heading',
      'paragraph',
      'table',
      ...Array.from({ length: 3 }, () => ['heading', 'code']).flat(),
    ]);
    const codes = tokens.flatMap((token) => (token.type === 'code' ? [token['text']] : []));
    expect(codes).toEqual(executions.slice(1, 4).map(describeEvidence));
  });

  it('keeps each check in its row, with five cells that say what was said', () => {
    const [table] = tokensOf(markdownFormat.render(withWarning())).filter(isTable);
    expect(table?.rows).toHaveLength(6);
    expect(table?.rows.map((cells) => cells.length)).toEqual([5, 5, 5, 5, 5, 5]);
    expect(table?.rows.map(([first]) => first?.text)).toEqual([
      '⚠️ warned',
      '✅ passed',
      '❌ failed',
      '❌ timeout',
      '❌ failed',
      '⏳ pending',
    ]);
    expect(shown(markdownFormat.render(report))).toContain(`Database ${oneLine(hostile)}`);
  });

  it('has a row for what was skipped, with its cause', () => {
    const [table] = tokensOf(markdownFormat.render(withSkip())).filter(isTable);
    const [status, name, , , seen] = table?.rows[6] ?? [];
    expect([status?.text, name?.text]).toEqual(['⏭️ skipped', 'web']);
    expect(textOf(parseFragment(Parser.parseInline(seen?.tokens ?? [])))).toBe(oneLine(skipped.summary ?? ''));
  });

  it('shows any name as it is, and makes no markup of it', () => {
    const given = reportOf(executions.slice(0, 1));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: special })), (text) => {
        const name = `a${text}b`;
        const checks = given.checks.map((check) => ({ ...check, name }));
        const [table] = tokensOf(markdownFormat.render({ ...given, checks })).filter(isTable);
        const [, cell] = table?.rows[0] ?? [];
        expect(table?.rows[0]).toHaveLength(5);
        expect(textOf(parseFragment(Parser.parseInline(cell?.tokens ?? [])))).toBe(oneLine(name));
        expect(cell?.tokens.every(({ type }) => type === 'text' || type === 'escape' || type === 'link')).toBe(true);
      }),
    );
  });
});
