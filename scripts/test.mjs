import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './setup/build.mjs';
import { exitWith } from './setup/exit-with.mjs';
import { run } from './setup/run.mjs';
import { setUp } from './setup/set-up.mjs';
import { root } from './setup/workspace.mjs';
import { toFilter } from './testing/filters.mjs';
import { closingLine, countResults, readReport } from './testing/report.mjs';

await exitWith(async () => {
  await setUp();
  await build();
  const folder = mkdtempSync(join(tmpdir(), 'maf-preflight-tests-'));
  try {
    return await runTests(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

async function runTests(reportFile) {
  const filters = process.argv.slice(2).map((argument) => toFilter(argument, root));
  const exitCode = await run(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
      ...filters,
    ],
    { cwd: root, attached: true, stdio: 'inherit' },
  );
  const counts = countResults(readReport(reportFile));
  const nothingRan = counts.passed + counts.failed === 0;
  if (nothingRan) console.error('No test was run: expected at least one that matches the arguments.');
  else if (exitCode !== 0 && counts.failed === 0) console.error('Vitest failed outside of the tests: see above.');
  console.log(closingLine(counts));
  return nothingRan ? exitCode || 1 : exitCode;
}
