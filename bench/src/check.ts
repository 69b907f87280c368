import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFallen, type Ratios } from './regression/compare.js';
import { fallenText } from './regression/fallen-text.js';
import { measureRatio } from './regression/measure-ratio.js';
import { loadRows } from './row/load-rows.js';
import { benchFolder } from './run/folders.js';

/** How much of a committed ratio must be left. */
const margin = 0.6;
const baseline = join(benchFolder, 'baseline.json');
const rows = (await loadRows()).filter(({ isChecked }) => isChecked);

const found = await measure(rows.map(({ name }) => name));
if (process.argv.includes('--write')) write(found);
else await check(found, JSON.parse(readFileSync(baseline, 'utf8')));

async function measure(names: readonly string[]): Promise<Ratios> {
  const ratios: Record<string, number> = {};
  for (const row of rows.filter(({ name }) => names.includes(name))) {
    const ratio = await measureRatio(row);
    ratios[row.name] = ratio;
    console.log(`${row.name.padEnd(26)}${ratio.toFixed(2)} × the limit`);
  }
  return ratios;
}

/** What seems to have fallen is measured once more: a busy machine is no regression. */
async function check(first: Ratios, committed: Ratios): Promise<void> {
  const suspects = findFallen(committed, first, margin);
  if (suspects.length > 0) console.log('\nOnce more:');
  const second = await measure(suspects.map(({ name }) => name));
  const fallen = findFallen(committed, { ...first, ...second }, margin);
  for (const row of fallen) console.error(fallenText(row));
  if (fallen.length > 0) process.exitCode = 1;
  else console.log(`No row fell below ${margin} of its committed ratio.`);
}

function write(ratios: Ratios): void {
  const rounded = Object.fromEntries(Object.entries(ratios).map(([name, ratio]) => [name, Number(ratio.toFixed(3))]));
  writeFileSync(baseline, `${JSON.stringify(rounded, undefined, 2)}\n`);
  console.log('Written: bench/baseline.json');
}
