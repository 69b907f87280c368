import { createHash } from 'node:crypto';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { htmlFormat } from '../../src/reports/html/html.js';
import { executions, report, reportOf, withSkip, withWarning } from '../support/sample-report.js';

type Element = DefaultTreeAdapterTypes.Element;

/** The elements of a page, in the order of the page; it fails on whatever the HTML standard calls a parse error. */
function read(html: string): Element[] {
  const page = parse(html, { onParseError: ({ code }) => expect(code).toBe('no parse error') });
  const walk = (node: DefaultTreeAdapterTypes.Node): Element[] =>
    'childNodes' in node ? [...('attrs' in node ? [node] : []), ...node.childNodes.flatMap(walk)] : [];
  return walk(page);
}

function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((found) => found.name === name)?.value;
}

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

const named = (elements: readonly Element[], name: string) => elements.filter(({ tagName }) => tagName === name);

describe('html', () => {
  it('stands on its own: no script, no request, no style but its own', () => {
    const elements = read(htmlFormat.render(report));
    const tags = new Set(elements.map(({ tagName }) => tagName));
    for (const tag of ['script', 'link', 'img', 'iframe', 'a', 'object', 'form']) expect(tags).not.toContain(tag);
    const active = elements
      .flatMap(({ attrs }) => attrs)
      .filter(({ name }) => /^(on|src|href|style|srcset)/.test(name));
    expect(active).toEqual([]);
    const [style] = named(elements, 'style');
    const hash = createHash('sha256')
      .update(style ? textOf(style) : '')
      .digest('base64');
    const policy = named(elements, 'meta').find((meta) => attribute(meta, 'http-equiv') === 'Content-Security-Policy');
    expect(policy && attribute(policy, 'content')).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
    expect(style && textOf(style)).toContain('prefers-color-scheme: dark');
    expect(style && textOf(style)).not.toMatch(/url\(|@import/);
  });

  it('draws a row for each check and a bar for each attempt, inside the picture', () => {
    const elements = read(htmlFormat.render(report));
    expect(named(elements, 'g')).toHaveLength(6);
    const bars = named(elements, 'rect');
    expect(bars.map((bar) => attribute(bar, 'class'))).toEqual([
      'passed',
      'failed',
      'passed',
      'failed',
      'failed',
      'failed',
    ]);
    for (const bar of bars) {
      expect(Number(attribute(bar, 'x'))).toBeGreaterThanOrEqual(230);
      expect(Number(attribute(bar, 'x')) + Number(attribute(bar, 'width'))).toBeLessThanOrEqual(853);
    }
    const [slow] = bars.slice(-1);
    expect(Number(slow && attribute(slow, 'width'))).toBeCloseTo((1996 / 4000) * 620, 0);
  });

  it('unfolds what did not simply pass', () => {
    const checks = named(read(htmlFormat.render(withWarning())), 'details');
    expect(checks.map((check) => [attribute(check, 'class'), attribute(check, 'open')])).toEqual([
      ['check warned', ''],
      ['check passed', ''],
      ['check failed', ''],
      ['check failed', ''],
      ['check failed', ''],
      ['check open', ''],
    ]);
    const [simple] = named(read(htmlFormat.render(reportOf(executions.slice(0, 1)))), 'details');
    expect(simple && attribute(simple, 'open')).toBeUndefined();
  });

  it('has what was skipped in the picture, without a bar, and its cause below', () => {
    const elements = read(htmlFormat.render(withSkip()));
    expect(named(elements, 'g')).toHaveLength(7);
    expect(named(elements, 'rect')).toHaveLength(6);
    const check = named(elements, 'details')[6];
    expect(check && [attribute(check, 'class'), attribute(check, 'open')]).toEqual(['check skipped', '']);
    expect(check && textOf(check)).toContain('It needs orders, which failed');
    expect(check && textOf(check)).not.toContain('run undefined');
  });

  it('shows what was planted as text', () => {
    const [body] = named(read(htmlFormat.render(report)), 'body');
    expect(body && textOf(body)).toContain('<script>alert(1)</script>');
  });

  it('is a page even of a run of nothing', () => {
    expect(named(read(htmlFormat.render(reportOf([]))), 'rect')).toEqual([]);
  });
});
