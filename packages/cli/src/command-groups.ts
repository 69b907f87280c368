import { Command } from 'commander';
import type { CommandContext } from './context/command-context.js';

/** Adds a command (with its subcommands) to the program. */
export type AddCommand = (program: Command, context: CommandContext) => void;

interface CommandGroup {
  readonly name: string;
  /** For the list of commands in `maf --help`. */
  readonly summary: string;
  readonly load: () => Promise<AddCommand>;
}

/** Every command, in the order of the help text. Only the one that is called is loaded. */
export const commandGroups: readonly CommandGroup[] = [
  {
    name: 'init',
    summary: 'write a maf.config.json that fits this repository, and run its checks',
    load: async () => (await import('./commands/init.js')).addInit,
  },
  {
    name: 'reserve',
    summary: 'reserve paths before changing them',
    load: async () => (await import('./commands/reserve.js')).addReserve,
  },
  {
    name: 'release',
    summary: 'end reservations',
    load: async () => (await import('./commands/release.js')).addRelease,
  },
  {
    name: 'reservations',
    summary: 'who holds what, until when',
    load: async () => (await import('./commands/reservations.js')).addReservations,
  },
  {
    name: 'handoff',
    summary: 'give a reservation to another agent',
    load: async () => (await import('./commands/handoff.js')).addHandOff,
  },
  {
    name: 'fence',
    summary: 'whether a write under a fencing token may go on',
    load: async () => (await import('./commands/fence.js')).addFence,
  },
  {
    name: 'hooks',
    summary: 'have git and editors ask before paths of others are written',
    load: async () => (await import('./commands/hooks.js')).addHooks,
  },
  {
    name: 'mail',
    summary: 'send, read and acknowledge messages',
    load: async () => (await import('./commands/mail/mail.js')).addMail,
  },
  {
    name: 'agents',
    summary: 'the agents that are known, and when they were last seen',
    load: async () => (await import('./commands/agents/agents.js')).addAgents,
  },
  {
    name: 'heartbeat',
    summary: 'report that an agent is alive',
    load: async () => (await import('./commands/heartbeat.js')).addHeartbeat,
  },
  {
    name: 'config',
    summary: 'save, show, check and migrate configurations',
    load: async () => (await import('./commands/config/config.js')).addConfig,
  },
  {
    name: 'preflight',
    summary: 'run checks, or queue them for a worker',
    load: async () => (await import('./commands/preflight/preflight.js')).addPreflight,
  },
  {
    name: 'worker',
    summary: 'run queued and scheduled checks, and escalations',
    load: async () => (await import('./commands/worker/worker.js')).addWorker,
  },
  {
    name: 'escalate',
    summary: 'begin an escalation on a path, or see whom it would reach',
    load: async () => (await import('./commands/escalate.js')).addEscalate,
  },
  {
    name: 'raise',
    summary: 'report a condition, and escalate it where a path asks for that',
    load: async () => (await import('./commands/raise.js')).addRaise,
  },
  {
    name: 'escalations',
    summary: 'list, show, watch and answer escalations',
    load: async () => (await import('./commands/escalations/escalations.js')).addEscalations,
  },
  {
    name: 'targets',
    summary: 'who is told of escalations, and whether they would be reached',
    load: async () => (await import('./commands/targets/targets.js')).addTargets,
  },
  {
    name: 'oncall',
    summary: 'who is on call, and who steps in',
    load: async () => (await import('./commands/oncall/oncall.js')).addOnCall,
  },
  {
    name: 'audit',
    summary: 'who did what, and whether that trail was touched',
    load: async () => (await import('./commands/audit/audit.js')).addAudit,
  },
  {
    name: 'hook',
    summary: 'answer a hook of an editor or of git',
    load: async () => (await import('./commands/hook.js')).addHook,
  },
  {
    name: 'guard',
    summary: 'whether paths or commits may be written',
    load: async () => (await import('./commands/guard.js')).addGuard,
  },
  {
    name: 'doctor',
    summary: 'check this machine, the settings and the store',
    load: async () => (await import('./commands/doctor.js')).addDoctor,
  },
  {
    name: 'db',
    summary: 'state and migrations of the database',
    load: async () => (await import('./commands/db.js')).addDb,
  },
];

/** Adds the command that `argv` names, and all others by name and summary only: for the help text and for suggestions. */
export async function addCommands(program: Command, context: CommandContext, argv: readonly string[]): Promise<void> {
  const called = calledCommand(program, argv);
  for (const { name, summary, load } of commandGroups) {
    if (name === called) (await load())(program, context);
    else program.command(name).summary(summary).description(summary);
  }
}

/** The first word that is no global option: the name of a command, or of the one that help is wanted for. */
function calledCommand(program: Command, argv: readonly string[]): string | undefined {
  const probe = new Command().exitOverride().configureOutput({ outputError: () => undefined });
  probe.allowUnknownOption().allowExcessArguments();
  for (const option of program.options) probe.addOption(option);
  try {
    const { operands } = probe.parseOptions([...argv]);
    return operands[0] === 'help' ? operands[1] : operands[0];
  } catch {
    // A global option lacks its value: the parse that follows says so.
    return undefined;
  }
}
