import { alignedTable } from './aligned-table.js';
import { readable, times, withUnit } from './numbers.js';
import { type ContenderResult, isMeasured, type Results, type RowResult } from './results.js';
import { verdictText } from './verdict-text.js';

/** The results as a table for the documentation, with the machine they were found on. */
export function markdownTable({ date, machine, isQuick, roundCount, rows }: Results): string {
  const { cpu, cores, memoryGb, system, node, sqlite, fileSystem } = machine;
  return [
    `${date.slice(0, 10)}: ${cpu}, ${cores} cores, ${memoryGb} GB, ${system}, ${fileSystem}, Node ${node}, SQLite ${sqlite}.`,
    `Medians of ${roundCount} interleaved rounds${isQuick ? ' of a quick run (a fifth of the work)' : ''}, with the least and the most in`,
    'brackets. The ratio to the limit is the median of the ratios of the rounds.',
    '',
    ...alignedTable(
      ['row', 'contender', 'median', 'to the limit'],
      rows.flatMap((row) => row.contenders.map((contender, index) => cellsOf(row, contender, index === 0))),
    ),
    '',
    ...alignedTable(
      ['row', 'goal', 'found'],
      rows.flatMap(({ name, unit, verdicts }) =>
        verdicts.map((verdict) => {
          const [goal = '', found = ''] = verdictText(verdict, unit).split(': ');
          return [name, goal, found.replace('NOT MET', '**not met**')];
        }),
      ),
    ),
    '',
    ...rows.flatMap(({ name, note }) => (note === undefined ? [] : [`- \`${name}\`: ${note}`])),
  ].join('\n');
}

function cellsOf({ title, unit }: RowResult, contender: ContenderResult, isFirst: boolean): string[] {
  const row = isFirst ? title : '';
  if (!isMeasured(contender)) return [row, contender.name, `absent: ${contender.absent}`, ''];
  const { name, median, least, most, toLimit, beside } = contender;
  const others = Object.entries(beside).map(([measure, value]) => `; ${measure} ${readable(value)}`);
  const spread = `(${readable(least)} to ${readable(most)})`;
  return [
    row,
    name,
    `${withUnit(median, unit)} ${spread}${others.join('')}`,
    toLimit === undefined ? '' : times(toLimit),
  ];
}
