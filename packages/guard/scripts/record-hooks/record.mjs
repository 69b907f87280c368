import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fixturesOf } from './fixtures-of.mjs';
import { claude } from './hosts/claude.mjs';
import { codex } from './hosts/codex.mjs';
import { gemini } from './hosts/gemini.mjs';
import { runSession } from './session.mjs';

/*
 * Records what a coding agent's program really says to its hooks, as the fixtures of the tests, and sees whether it obeys
 * what maf answers:
 *
 *   npm install --prefix FOLDER @anthropic-ai/claude-code
 *   node packages/guard/scripts/record-hooks/record.mjs claude FOLDER/node_modules/.bin/claude
 *
 * The program runs in a project and a home of its own and talks to a model on loopback that this script plays; it needs no
 * account. Where the system can (`unshare -n` of Linux), run it without a network, to be sure that it reaches nothing else.
 * The bundle of `@maf/cli` has to be built.
 */

const hosts = { claude, codex, gemini };
const [name = '', program] = process.argv.slice(2);
const host = hosts[name];
if (host === undefined || program === undefined) {
  console.error(`error: expected one of ${Object.keys(hosts).join(', ')} and the path of its program`);
  process.exit(1);
}
const version = /\d+\.\d+\.\d+[\w.-]*/.exec(execFileSync(program, ['--version'], { encoding: 'utf8' }))?.[0];
const folder = fileURLToPath(new URL(`../../test/fixtures/${name}/`, import.meta.url));
const recorder = fileURLToPath(new URL('hook.mjs', import.meta.url));

const isFree = await recordSession();
const isDenied = await denySession();
process.exitCode = isFree && isDenied ? 0 : 1;

/** Nobody holds anything: everything that is asked for must happen. */
function recordSession() {
  return runSession(name, host, program, { adapt: recordAll }, (session) => {
    const lines = readFileSync(join(session.top, 'events.jsonl'), 'utf8').trimEnd().split('\n');
    const events = lines.map((line) => JSON.parse(line).input);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [file, event] of fixturesOf(events, host, session))
      writeFileSync(join(folder, `${file}.json`), `${JSON.stringify(event, null, 2)}\n`);
    writeFileSync(join(folder, 'README.md'), readme());
    return report('allowed', session, host.changes.join('\n'), 'You are the agent recorder of MAF');
  });
}

/** Another holds the folder: nothing in it may change. The settings are those of `maf hooks install`, untouched. */
function denySession() {
  return runSession(name, host, program, { holder: 'other' }, (session) =>
    report('denied', session, '', 'is reserved by other (as src/) until'),
  );
}

function report(what, { said, changed, requests }, expected, told) {
  const wasTold = JSON.stringify(requests).includes(told);
  const isRight = said.code === 0 && changed === expected && wasTold;
  console.log(`${host.name} ${version}, ${what}: ${isRight ? 'as it should be' : 'NOT as it should be'}`);
  console.log(`  files: ${JSON.stringify(changed.split('\n'))}; the model was ${wasTold ? '' : 'NOT '}told "${told}"`);
  if (!isRight)
    console.log(`  expected: ${JSON.stringify(expected.split('\n'))}; it said: ${said.stdout}${said.stderr}`);
  return isRight;
}

/** Puts the recorder before each hook, has it hear of every tool, and of the first that is over. */
function recordAll(settings, top) {
  const before = (command) => `"${process.execPath}" "${recorder}" "${join(top, 'events.jsonl')}" '${command}'`;
  const adapted = Object.entries(settings.hooks).map(([event, groups]) => [
    event,
    groups.map(({ matcher, hooks }) => ({
      ...(matcher === undefined ? {} : { matcher: '.*' }),
      hooks: hooks.map((hook) => ({ ...hook, command: before(hook.command) })),
    })),
  ]);
  const all = Object.fromEntries(adapted);
  return { ...settings, hooks: { ...all, [host.toolIsOver]: all[host.toolStarts] } };
}

function readme() {
  return `# What ${host.name} says to its hooks

Recorded from ${host.name} ${version} by \`packages/guard/scripts/record-hooks\`: a real session against a model on loopback. Paths,
ids and times were made neutral.
`;
}
