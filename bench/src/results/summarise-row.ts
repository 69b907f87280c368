import { judgeGoal, type Rounds } from '../row/judge-goal.js';
import type { AbsentContender, Contender, Measures, Row } from '../row/row.js';
import { median, summarise } from '../statistics/statistics.js';
import type { ContenderResult, RowResult } from './results.js';

/** What the rounds of a row come to. */
export function summariseRow(
  { name, title, unit, note, goals }: Row,
  contenders: readonly (Contender | AbsentContender)[],
  rounds: Rounds,
): RowResult {
  return {
    name,
    title,
    unit,
    ...(note === undefined ? {} : { note }),
    contenders: contenders.map((contender) =>
      'absent' in contender ? contender : summariseContender(contender.name, rounds),
    ),
    verdicts: goals.map((goal) => judgeGoal(goal, rounds)),
  };
}

function summariseContender(name: string, rounds: Rounds): ContenderResult {
  const own = rounds.get(name) ?? [];
  const limit = rounds.get('limit');
  const ratios = limit && own.flatMap(({ value }, round) => value / (limit[round]?.value ?? Number.NaN));
  return {
    name,
    ...summarise(own.map(({ value }) => value)),
    ...(ratios === undefined ? {} : { toLimit: median(ratios) }),
    beside: mediansBeside(own),
    rounds: own,
  };
}

function mediansBeside(rounds: readonly Measures[]): Record<string, number> {
  const names = Object.keys(rounds[0] ?? {}).filter((name) => name !== 'value');
  return Object.fromEntries(names.map((name) => [name, median(rounds.flatMap((measures) => measures[name] ?? []))]));
}
