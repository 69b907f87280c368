import { readable, times, withUnit } from './numbers.js';
import { type ContenderResult, isMeasured, type RowResult } from './results.js';
import { verdictText } from './verdict-text.js';

/** One row as the terminal shows it. */
export function rowText({ name, title, unit, note, contenders, verdicts }: RowResult): string {
  return [
    `\n${name}: ${title}`,
    ...contenders.map((contender) => `  ${contenderText(contender, unit)}`),
    ...(note === undefined ? [] : [`  (${note})`]),
    ...verdicts.map((verdict) => `  goal ${verdictText(verdict, unit)}`),
  ].join('\n');
}

function contenderText(contender: ContenderResult, unit: RowResult['unit']): string {
  const name = contender.name.padEnd(20);
  if (!isMeasured(contender)) return `${name} absent: ${contender.absent}`;
  const { median, least, most, toLimit, beside } = contender;
  const ratio = toLimit === undefined ? '' : times(toLimit);
  const others = Object.entries(beside).map(([measure, value]) => `, ${measure} ${readable(value)}`);
  const spread = `(${readable(least)} to ${readable(most)})`;
  return `${name}${withUnit(median, unit).padStart(12)} ${spread.padEnd(20)}${ratio.padStart(10)}${others.join('')}`;
}
