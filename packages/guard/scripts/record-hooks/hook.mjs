import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

// Stands before a hook: appends what the host says and what the hook answers to a file, and hands the answer on.
const [file, command] = process.argv.slice(2);
const input = await text(process.stdin);
const { status, stdout, stderr } = spawnSync(command, { shell: true, input, encoding: 'utf8' });
appendFileSync(file, `${JSON.stringify({ input: JSON.parse(input), stdout, stderr, status })}\n`);
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = status ?? 1;
