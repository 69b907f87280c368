import { createServers } from './peers/servers.js';
import type { Results, RowResult } from './results/results.js';
import { rowText } from './results/row-text.js';
import { writeDocs } from './results/write-docs.js';
import { writeResults } from './results/write-results.js';
import { chooseRows } from './row/choose-rows.js';
import { loadRows } from './row/load-rows.js';
import type { Row } from './row/row.js';
import { type Arguments, parseArguments } from './run/arguments.js';
import { describeMachine } from './run/machine.js';
import { runRow } from './run/run-row.js';

const given = parseArguments(process.argv.slice(2));
const rows = await loadRows();

if (given.isList) {
  for (const { name, title } of rows) console.log(`${name.padEnd(26)}${title}`);
} else {
  const results = await runAll(chooseRows(rows, given.rows), given);
  const { json, svg } = writeResults(results, kindOf(given));
  const documents = given.isWriteDocs ? [writeDocs(results, svg)] : [];
  console.log(`\nWritten: ${[json, svg, ...documents].join(', ')}`);
}

/** The documentation shows a run of all rows, even a quick one. */
function kindOf({ rows: names, isQuick, isWriteDocs }: Arguments): 'quick' | 'partial' | undefined {
  if (names.length > 0) return 'partial';
  return isQuick && !isWriteDocs ? 'quick' : undefined;
}

async function runAll(chosen: readonly Row[], { rounds, isQuick }: Arguments): Promise<Results> {
  const date = new Date().toISOString();
  const machine = describeMachine();
  const servers = createServers();
  const found: RowResult[] = [];
  console.log(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, SQLite ${machine.sqlite}`);
  console.log(`${rounds} rounds, interleaved${isQuick ? '; --quick: a fifth of the work' : ''}`);
  try {
    for (const row of chosen) {
      const start = performance.now();
      const result = await runRow(row, { servers, rounds, isQuick });
      console.log(`${rowText(result)}\n  took ${((performance.now() - start) / 1000).toFixed(1)} s`);
      found.push(result);
    }
  } finally {
    await servers.stop();
  }
  return { date, isQuick, roundCount: rounds, machine, rows: found };
}
