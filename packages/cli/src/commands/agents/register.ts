import type { Command } from 'commander';
import { giveToken, tokenFileOption } from '../../access/give-token.js';
import type { CommandContext } from '../../context/command-context.js';
import { withRuntime } from '../../context/runtime.js';
import { examples } from '../../options/examples.js';

interface RegisterOptions {
  readonly capability?: readonly string[];
  readonly tokenFile?: string;
}

export function addAgentsRegister(agents: Command, context: CommandContext): void {
  agents
    .command('register')
    .summary('make an agent known, and get its token')
    .description(
      'Registers an agent. The first registration returns its token, once: by that the agent proves who it is ' +
        '(MAF_AGENT_TOKEN, or MAF_AGENT_TOKEN_FILE).',
    )
    .argument('<agent>', 'id of the agent')
    .option('--capability <name...>', 'what it can do')
    .addOption(tokenFileOption())
    .addHelpText('after', examples('maf agents register agent-001 --token-file ~/.config/maf/agent-001'))
    .action((agentId: string, options: RegisterOptions) => register(context, agentId, options));
}

async function register(context: CommandContext, agentId: string, options: RegisterOptions): Promise<void> {
  const { capability: capabilities, tokenFile } = options;
  await withRuntime(context, 'create', (runtime) =>
    giveToken(context, agentId, tokenFile, async () => {
      const registration = { agentId, ...(capabilities === undefined ? {} : { capabilities: [...capabilities] }) };
      return (await runtime.registerAgent(registration)).token;
    }),
  );
}
