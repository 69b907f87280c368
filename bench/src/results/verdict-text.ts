import type { Verdict } from '../row/judge-goal.js';
import type { Unit } from '../row/row.js';
import { readable, times, withUnit } from './numbers.js';

/** Such as `≥ 0.85 × limit: 0.91 ×, met`. */
export function verdictText({ goal, found, isMet }: Verdict, unit: Unit): string {
  const sign = goal.bound === 'at least' ? '≥' : '≤';
  const number = (value: number) => {
    if (goal.kind === 'ratio') return times(value);
    if (goal.kind === 'difference') return withUnit(value, unit);
    return readable(value);
  };
  const subject = goal.of === 'ours' ? '' : `${goal.of} `;
  const measure = goal.measure === 'value' ? '' : `${goal.measure} `;
  const relation = goal.kind === 'difference' ? ` over ${goal.to}` : '';
  const to = goal.kind === 'ratio' ? ` ${goal.to}` : relation;
  const outcome = found === undefined ? 'not measured' : `${number(found)}, ${isMet ? 'met' : 'NOT MET'}`;
  return `${subject}${measure}${sign} ${number(goal.limit)}${to}: ${outcome}`;
}
