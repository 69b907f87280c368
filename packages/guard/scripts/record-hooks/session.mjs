import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startModelServer } from './model-server.mjs';

const maf = fileURLToPath(new URL('../../../cli/bin/maf.js', import.meta.url));
const longestMs = 120_000;

/** What the calls of the hosts read, change and delete. */
const projectFiles = {
  '.gitignore': '.agent-mail\n',
  'src/a.ts': 'one\n',
  'src/old.ts': 'old\n',
  'src/gone.ts': 'gone\n',
  'src/a.ipynb': JSON.stringify({
    cells: [{ cell_type: 'code', execution_count: null, id: 'c1', metadata: {}, outputs: [], source: ['1'] }],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  }),
};

/**
 * One session of a host in a project and a home of its own, with the hooks that `maf hooks install` writes. It can reach
 * nothing but loopback by the usual ways: every proxy is a port where nobody listens.
 *
 * @param look sees what is left when the session is over, before it is removed; what it returns is returned
 */
export async function runSession(name, host, program, { holder, adapt = (settings) => settings }, look) {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'maf-record-')));
  const [project, home] = [join(top, 'project'), join(top, 'home')];
  const env = { PATH: process.env.PATH, HOME: home, ...identity, MAF_AGENT_ID: 'recorder' };
  const run = (file, ...argv) => execFileSync(file, argv, { cwd: project, env, encoding: 'utf8', stdio: 'pipe' });
  writeFiles(project, projectFiles);
  run('git', 'init', '-q', '-b', 'main');
  run('git', 'add', '-A');
  run('git', 'commit', '-q', '-m', 'first');
  run(process.execPath, maf, 'db', 'migrate');
  if (holder !== undefined) run(process.execPath, maf, 'reserve', 'src/', '--agent', holder);
  mkdirSync(dirname(join(project, host.settings)));
  run(process.execPath, maf, 'hooks', 'install', `--${name}`);
  const settings = JSON.parse(readFileSync(join(project, host.settings), 'utf8'));
  writeFileSync(join(project, host.settings), JSON.stringify(adapt(settings, top)));

  const server = await startModelServer(host, host.calls(project));
  try {
    writeFiles(home, host.files(server.url));
    const hostEnv = { ...env, ...offline, ...host.env(server.url) };
    const said = await ended(program, host.argv('Do what the model says.'), { cwd: project, env: hostEnv });
    const changed = run('git', 'status', '--porcelain', '--untracked-files=all', 'src').trimEnd();
    return look({ top, project, home, said, changed, requests: server.requests });
  } finally {
    server.stop();
    rmSync(top, { recursive: true, force: true });
  }
}

const identity = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
};

const nowhere = 'http://127.0.0.1:9';
const offline = {
  HTTPS_PROXY: nowhere,
  HTTP_PROXY: nowhere,
  https_proxy: nowhere,
  http_proxy: nowhere,
  NO_PROXY: '127.0.0.1',
  no_proxy: '127.0.0.1',
};

function writeFiles(folder, files) {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

function ended(program, argv, options) {
  return new Promise((resolve) => {
    const child = execFile(program, argv, { ...options, timeout: longestMs }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : (error.code ?? error.signal), stdout, stderr }),
    );
    child.stdin.end();
  });
}
