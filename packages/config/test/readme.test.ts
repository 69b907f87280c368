import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const folder = fileURLToPath(new URL('..', import.meta.url));

it('the example of the README prints what the README says', () => {
  const readme = readFileSync(`${folder}/README.md`, 'utf8');
  const [, example, output] = readme.match(/```js\n(.*?)```\n\n```text\n(.*?)```/s) ?? [];
  expect(example).toContain("from '@maf/config'");
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', example ?? ''], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(printed).toBe(output);
});
