import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { writeReport } from './errors/write-report.js';
import { packageFolder } from './package-folder.js';
import type { Streams } from './streams.js';

const closing = `
Exit codes:
  0 passed   1 failed, refused or not found   2 wrong usage or input   3 store or environment

Environment:
  MAF_AGENT_ID          the agent that commands act for
  MAF_AGENT_TOKEN       by what it proves who it is; MAF_AGENT_TOKEN_FILE: the file that holds it
  MAF_AUTH              whether it has to: required (default where NODE_ENV is production), or off
  MAF_AUDIT_KEY_FILE    private key for checkpoints of the audit trail
  MAF_RUNTIME_MODE      modes of the store to try in order: sqlite (default), json, memory; postgres
  MAF_AGENT_MAIL_ROOT   state folder (default: .agent-mail in the main worktree)
  MAF_DATABASE_URL      PostgreSQL server, for the mode postgres (docs/postgresql.md)
  MAF_DATABASE_SCHEMA   schema of the store there (default: maf)
  MAF_DATABASE_CA       PEM file of the authorities that its certificate may come from
  MAF_DB_PATH           SQLite file (default: runtime.db in the state folder)
  MAF_SYNCHRONOUS       full: its writes survive the loss of power too (default: normal, the death of the process)
  MAF_CHECK_KINDS       JavaScript module with check kinds of your own, as --kinds
  NODE_ENV              environment whose overrides configurations are read with
  NO_COLOR, FORCE_COLOR colours off, or on
  MAF_DEBUG=1           stack traces of unexpected errors`;

/** The `maf` command with its global options, without its commands. It throws CommanderError instead of exiting. */
export function createProgram({ stdout, stderr }: Streams, asJson: boolean): Command {
  return new Command('maf')
    .description('Coordination for agents and people who share a repository: reservations, mail, preflight checks.')
    .version(readVersion(), '-V, --version', 'print the version')
    .option('--json', 'print one JSON document on stdout, and errors as JSON on stderr')
    .option('--db <file>', 'SQLite file of the store')
    .option('--mode <chain>', 'modes of the store to try in order, such as sqlite,json')
    .option('--root <folder>', 'state folder')
    .option('--kinds <module>', 'JavaScript module whose `kinds` (check kinds of your own) are known')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text) => (asJson ? writeReport(stderr, usageReport(text)) : stderr.write(text)),
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
    })
    .addHelpText('after', ({ command }) => (command.parent === null ? closing : ''))
    .exitOverride();
}

function usageReport(text: string) {
  const message = text.replace(/^error: /, '').trim();
  return { code: 'REQUEST_INVALID', message, isRetryable: false, details: {} };
}

function readVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(new URL('package.json', packageFolder), 'utf8'));
  return version;
}
