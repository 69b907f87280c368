import type { TrailVerdict } from '@maf/runtime';
import { count } from '../output/count.js';

interface Verified extends TrailVerdict {
  readonly problem?: string;
  readonly checkpoints: number;
}

/** What was verified, and how far that goes, for people. */
export function describeVerdict({ problem, sealed, unsealed, batches, checkpoints, vouchedFor }: Verified): string {
  const extent = `${count(sealed, 'row')} in ${batches} ${batches === 1 ? 'batch' : 'batches'}`;
  if (problem !== undefined) return `tampered: ${problem}\nin order before that: ${extent}`;
  const lines = [`intact: ${extent} as they were sealed`];
  if (checkpoints > 0) lines.push(`vouched for by ${count(checkpoints, 'checkpoint')}: up to row ${vouchedFor}`);
  else lines.push('no checkpoint was given: that everything was sealed again would not show');
  if (unsealed > 0) lines.push(`not sealed yet: ${count(unsealed, 'row')}`);
  return lines.join('\n');
}
