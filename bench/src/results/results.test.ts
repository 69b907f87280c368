import { describe, expect, it } from 'vitest';
import { atLeastTimes } from '../row/goal.js';
import type { Row } from '../row/row.js';
import { replaceBetweenMarkers } from './between-markers.js';
import { markdownTable } from './markdown.js';
import { picture } from './picture.js';
import type { Results } from './results.js';
import { rowText } from './row-text.js';
import { summariseRow } from './summarise-row.js';

const measure = async () => ({ value: 1 });
const contenders = [
  { name: 'limit', measure },
  { name: 'ours', measure },
  { name: 'bullmq', absent: 'no redis-server on the PATH' },
];
const row: Row = {
  name: 'enqueue',
  place: 1,
  title: 'enqueue <one>',
  unit: 'ops/s',
  goals: [atLeastTimes(0.85, 'limit'), atLeastTimes(5, 'bullmq')],
  contenders: async () => contenders,
};
const rounds = new Map([
  ['limit', [{ value: 20_000 }, { value: 30_000 }]],
  [
    'ours',
    [
      { value: 10_000, busy: 1 },
      { value: 15_000, busy: 3 },
    ],
  ],
]);
const result = summariseRow(row, contenders, rounds);
const results: Results = {
  date: '2026-01-02T03:04:05.000Z',
  isQuick: false,
  roundCount: 2,
  machine: { cpu: 'A & B', cores: 2, memoryGb: 8, system: 'linux x64', node: '20', sqlite: '3', fileSystem: 'ext4' },
  rows: [result],
};

describe('summariseRow', () => {
  it('keeps medians, spread, ratios, rounds, and who is absent', () => {
    expect(result.contenders).toMatchObject([
      { name: 'limit', median: 25_000, toLimit: 1 },
      { name: 'ours', median: 12_500, least: 10_000, most: 15_000, toLimit: 0.5, beside: { busy: 2 } },
      { name: 'bullmq', absent: 'no redis-server on the PATH' },
    ]);
    expect(result.verdicts).toMatchObject([{ found: 0.5, isMet: false }, { goal: { to: 'bullmq' } }]);
  });
});

it('shows a row in the terminal, the absent and the unmet included', () => {
  const text = rowText(result);
  expect(text).toContain('12,500/s (10,000 to 15,000)');
  expect(text).toContain('absent: no redis-server on the PATH');
  expect(text).toContain('goal ≥ 0.85 × limit: 0.50 ×, NOT MET');
  expect(text).toContain('goal ≥ 5.00 × bullmq: not measured');
});

it('writes the table of the documentation', () => {
  const table = markdownTable(results).replaceAll(/ +/g, ' ');
  expect(table).toContain('| enqueue <one> | limit | 25,000/s (20,000 to 30,000) | 1.00 × |');
  expect(table).toContain('| | bullmq | absent: no redis-server on the PATH | |');
  expect(table).toContain('| enqueue | ≥ 0.85 × limit | 0.50 ×, **not met** |');
});

describe('picture', () => {
  it('draws one bar for each that was measured, longer for more', () => {
    const widths = [...picture(results).matchAll(/<rect x="\d+" y="\d+" width="([\d.]+)"/g)].map(([, width]) =>
      Number(width),
    );
    expect(widths).toHaveLength(2);
    expect(widths[0]).toBeGreaterThan(widths[1] ?? Number.NaN);
  });

  it('keeps names out of the markup', () => {
    expect(picture(results)).toContain('enqueue &lt;one&gt;');
    expect(picture(results)).toContain('A &amp; B');
  });
});

describe('replaceBetweenMarkers', () => {
  const document =
    'before\n<!-- results: written by `pnpm bench --write-docs` -->\nold\n<!-- end of the results -->\nafter\n';

  it('keeps what stands around them, and can be done again', () => {
    const once = replaceBetweenMarkers(document, 'new');
    expect(once).toBe(document.replace('\nold\n', '\n\nnew\n\n'));
    expect(replaceBetweenMarkers(once, 'new')).toBe(once);
  });

  it('refuses a document without them', () => {
    expect(() => replaceBetweenMarkers('nothing', 'new')).toThrow('expected the lines');
  });
});
