import type { HookReport } from '@maf/guard';
import type { Paint, Style } from '../output/paint.js';
import { printable } from '../output/printable.js';

const styles: Readonly<Record<HookReport['state'], Style>> = {
  installed: 'green',
  absent: 'dim',
  broken: 'red',
  refused: 'red',
};

/** A line for each host, and one on what to do. */
export function describeHooks(reports: readonly HookReport[], paint: Paint): string {
  return reports.map((report) => describe(report, paint)).join('\n');
}

function describe({ host, state, message, next }: HookReport, paint: Paint): string {
  const line = `${host.padEnd(6)}  ${paint(styles[state], state.padEnd(9))}  ${printable(message)}`;
  return next === undefined ? line : `${line}\n${' '.repeat(8)}next: ${printable(next)}`;
}
