import { withUnit } from './numbers.js';
import { isMeasured, type MeasuredContender, type Results, type RowResult } from './results.js';

const width = 960;
const left = 300;
const right = 110;
const barHeight = 15;
const rowGap = 34;
const top = 84;
/** The decades that the axis shows, as powers of ten. */
const [lowest, highest] = [-3, 1];
const colours = { limit: '#9aa3ad', ours: '#1769aa', peer: '#d9a441' };
/** Keeps labels readable where a line of the axis runs behind them. */
const halo = 'stroke="#ffffff" stroke-width="3" paint-order="stroke"';

/** Bars on a logarithmic scale: the throughput of each contender, where that of the limit is 1. */
export function picture({ date, machine, isQuick, rows }: Results): string {
  const shown = rows.filter((row) => row.unit === 'ops/s' && row.contenders.some(isMeasured));
  let y = top;
  const groups = shown.map((row) => {
    const group = rowGroup(row, y);
    y += row.contenders.filter(isMeasured).length * (barHeight + 3) + rowGap;
    return group;
  });
  const height = y + 10;
  const subtitle = `${date.slice(0, 10)}, ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, SQLite ${machine.sqlite}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
      'font-family="system-ui, sans-serif" font-size="12" fill="#1f2933">',
    '<title>Throughput beside hand-written better-sqlite3, on a logarithmic scale</title>',
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(16, 26, 'Throughput; hand-written better-sqlite3 (the limit) is 1', 'font-size="17" font-weight="600"'),
    text(16, 46, `${subtitle}${isQuick ? ' (quick run)' : ''}. Logarithmic scale, longer is better.`, 'fill="#52606d"'),
    axis(height - 20),
    ...groups,
    '</svg>',
    '',
  ].join('\n');
}

function rowGroup(row: RowResult, y: number): string {
  const bars = row.contenders.filter(isMeasured).map((contender, index) => {
    return bar(contender, row, y + 8 + index * (barHeight + 3));
  });
  return [text(16, y, row.title, 'font-weight="600"'), ...bars].join('\n');
}

function bar(contender: MeasuredContender, row: RowResult, y: number): string {
  const { name, median, toLimit = 1 } = contender;
  const end = position(toLimit);
  const label = `${toLimit.toPrecision(2)} × · ${withUnit(median, row.unit)}`;
  return [
    text(left - 8, y + 12, name, 'text-anchor="end"'),
    `<rect x="${left}" y="${y}" width="${round(end - left)}" height="${barHeight}" rx="2" fill="${colourOf(name)}"/>`,
    text(end + 6, y + 12, label, `fill="#52606d" font-size="11" ${halo}`),
  ].join('\n');
}

function colourOf(name: string): string {
  if (name.startsWith('limit')) return colours.limit;
  return name === 'ours' ? colours.ours : colours.peer;
}

function axis(bottom: number): string {
  const decades = Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index);
  return decades
    .map((decade) => {
      const x = round(position(10 ** decade));
      const line = `<line x1="${x}" x2="${x}" y1="66" y2="${bottom}" stroke="${decade === 0 ? '#9aa3ad' : '#e4e7eb'}"/>`;
      return `${line}${text(x, 62, String(Number((10 ** decade).toFixed(3))), 'text-anchor="middle" fill="#52606d" font-size="11"')}`;
    })
    .join('\n');
}

/** Where a ratio stands; what is below the axis stands at its beginning. */
function position(ratio: number): number {
  const part = (Math.log10(ratio) - lowest) / (highest - lowest);
  return left + Math.min(Math.max(part, 0.002), 1) * (width - left - right);
}

function text(x: number, y: number, content: string, attributes = ''): string {
  return `<text x="${round(x)}" y="${round(y)}" ${attributes}>${escapeXml(content)}</text>`;
}

function escapeXml(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
