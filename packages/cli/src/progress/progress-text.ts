import { count } from '../output/count.js';
import { formatDuration } from '../output/format-duration.js';
import { printable } from '../output/printable.js';

/** How far a round is. */
export interface RoundProgress {
  readonly planned: number;
  /** How many ended in each way, by the status. */
  readonly ended: ReadonlyMap<string, number>;
  /** When each check that is under way began, the earliest first. */
  readonly underWay: ReadonlyMap<string, number>;
}

/** So many of the checks that are under way are named. */
const mostNamed = 5;

/** `12 of 200 checks (11 passed, 1 failed)`, and below it what is under way, no line wider than `width`. */
export function progressText({ planned, ended, underWay }: RoundProgress, now: number, width: number): string {
  const done = [...ended.values()].reduce((sum, number) => sum + number, 0);
  const ways = [...ended].map(([status, number]) => `${number} ${status}`).join(', ');
  const named = [...underWay].slice(0, mostNamed);
  const more = underWay.size - named.length;
  const lines = [
    `${done} of ${count(planned, 'check')}${ways === '' ? '' : ` (${ways})`}`,
    ...named.map(([configId, since]) => `  ${printable(configId)} ${formatDuration(Math.max(0, now - since))}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
  return lines.map((line) => line.slice(0, Math.max(1, width - 1))).join('\n');
}
