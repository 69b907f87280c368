import type { Command } from 'commander';
import type { CommandContext } from '../context/command-context.js';
import { knownHooks, runHook } from '../hook/run-hook.js';
import { examples } from '../options/examples.js';

export function addHook(program: Command, context: CommandContext): void {
  program
    .command('hook')
    .summary('answer a hook of an editor or of git')
    .description(
      'Reads the event of a host (claude, codex, gemini, cursor) from stdin and answers in its form; or checks what git ' +
        'is about to commit (git-pre-commit) or push (git-pre-push REMOTE URL), and ends with 1 to stop it. It never ' +
        'ends with 2, which hosts read as a block.',
    )
    .argument('[name]', knownHooks)
    .argument('[arguments...]', 'what git gives to the hook')
    // An option that is not known must not end with 2: what stands there is told by hand.
    .allowUnknownOption()
    .allowExcessArguments()
    .addHelpText('after', examples('maf hook claude < event.json', 'maf hook git-pre-commit'))
    .action((name: string | undefined, given: string[]) => runHook(context, name, given));
}
