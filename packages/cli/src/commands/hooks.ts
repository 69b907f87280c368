import type { HookHost, HookReport, WorkTree } from '@maf/guard';
import type { Command } from 'commander';
import type { CommandContext } from '../context/command-context.js';
import { UsageError } from '../errors/usage-error.js';
import { exitCodes } from '../exit-codes.js';
import { describeHooks } from '../hooks/describe-hooks.js';
import { ownProgram } from '../hooks/own-program.js';
import { examples } from '../options/examples.js';

type HookOptions = Readonly<Partial<Record<HookHost, boolean>>>;

export function addHooks(parent: Command, context: CommandContext): void {
  const hooks = parent
    .command('hooks')
    .summary('have git and editors ask before paths of others are written')
    .description(
      'Puts hooks of maf into git and into the settings of coding agents, takes them out, or looks at them.',
    );
  addHostOptions(hooks.command('install'))
    .description(
      'Installs hooks and runs each once; default: git, and the agents that have a folder here. What is there stays: an ' +
        'existing git hook is kept beside and runs first, and settings keep every byte.',
    )
    .addHelpText('after', examples('maf hooks install', 'maf hooks install --git --claude'))
    .action((options: HookOptions) => install(context, options));
  addHostOptions(hooks.command('uninstall'))
    .description('Takes the hooks out and puts back what was there before; default: all of them.')
    .addHelpText('after', examples('maf hooks uninstall', 'maf hooks uninstall --cursor'))
    .action((options: HookOptions) => uninstall(context, options));
  addHostOptions(hooks.command('status'))
    .description(
      'Says which hooks are there, and runs those once. Ends with 1 when one is broken, or a named one is absent.',
    )
    .addHelpText('after', examples('maf hooks status', 'maf hooks status --git --json'))
    .action((options: HookOptions) => status(context, options));
}

function addHostOptions(command: Command): Command {
  return command
    .option('--git', 'pre-commit and pre-push of this repository')
    .option('--claude', 'Claude Code: .claude/settings.json')
    .option('--codex', 'Codex: .codex/hooks.json')
    .option('--gemini', 'Gemini CLI: .gemini/settings.json')
    .option('--cursor', 'Cursor: .cursor/hooks.json');
}

async function install(context: CommandContext, options: HookOptions): Promise<void> {
  const guard = await import('@maf/guard');
  const tree = workTree(guard);
  const hosts = named(guard, options) ?? guard.hostsOf(tree);
  const reports = hosts.map((host) => guard.installHooks(tree, host, ownProgram));
  print(context, reports, ({ state }) => state !== 'installed');
  if (reports.some(({ host, changed }) => host === 'codex' && changed)) {
    context.output.message('Codex runs a new hook only once you have trusted it: type /hooks there.');
  }
}

async function uninstall(context: CommandContext, options: HookOptions): Promise<void> {
  const guard = await import('@maf/guard');
  const tree = workTree(guard);
  const reports = (named(guard, options) ?? guard.hookHosts).map((host) => guard.uninstallHooks(tree, host));
  print(context, reports, ({ state }) => state !== 'absent');
}

async function status(context: CommandContext, options: HookOptions): Promise<void> {
  const guard = await import('@maf/guard');
  const tree = workTree(guard);
  const hosts = named(guard, options);
  const reports = (hosts ?? guard.hookHosts).map((host) => guard.hooksStatus(tree, host));
  print(context, reports, ({ state }) => state === 'broken' || (hosts !== undefined && state !== 'installed'));
}

type Guard = Pick<typeof import('@maf/guard'), 'findWorkTree' | 'hookHosts'>;

function workTree({ findWorkTree }: Guard): WorkTree {
  const tree = findWorkTree(process.cwd());
  if (tree === undefined) throw new UsageError('This folder lies in no worktree of git: run it where your code is.');
  return tree;
}

/** Undefined where none is named. */
function named({ hookHosts }: Guard, options: HookOptions): readonly HookHost[] | undefined {
  const hosts = hookHosts.filter((host) => options[host] === true);
  return hosts.length === 0 ? undefined : hosts;
}

function print(context: CommandContext, reports: readonly HookReport[], isFailure: (report: HookReport) => boolean) {
  if (reports.some(isFailure)) context.exitCode = exitCodes.failed;
  context.output.result(reports, () => describeHooks(reports, context.output.paint));
}
