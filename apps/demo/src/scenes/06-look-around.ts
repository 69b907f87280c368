import { expectEqual } from '../expectations/expect.js';
import { commandLine } from '../stage/command-line.js';
import { runMaf } from '../stage/run-maf.js';
import type { Stage } from '../stage/stage.js';
import type { Scene } from './scene.js';
import { storeContents } from './store-contents.js';

/** What the story left in the store, and how to see it. */
export const lookAround: Scene = {
  title: 'What this run left in the store, and how to look around yourself',

  async play(stage) {
    const { narrator, reviewer, filePath } = stage;
    narrator.list(await storeContents(stage));
    const reservations = ['reservations', '--agent', reviewer.agentId];
    const { exitCode, output } = await runMaf(reservations, stage.env);
    expectEqual('the exit code of maf reservations', exitCode, 0);
    expectEqual('that maf reservations shows the file', output.includes(filePath), true);
    narrator.shell(commandLine(reservations, stage.env), output);
    narrator.say('More of it:');
    narrator.list(furtherCommands(stage).map(([argv, shows]) => [commandLine(argv, stage.env), shows]));
  },
};

function furtherCommands({ builder }: Stage): readonly (readonly [argv: readonly string[], shows: string])[] {
  return [
    [['preflight', 'list', '--agent', builder.agentId], 'the runs of the checks, with what they saw'],
    [['escalations', 'list', '--all'], 'who was told of what, and what became of it'],
    [['reservations', '--conflicts'], 'who was refused what'],
    [['mail', 'inbox', '--agent', builder.agentId], 'what nobody will read: the inbox of the dead'],
    [['agents'], 'who was here, and when they were last seen'],
    [['config', 'list'], 'what the team has saved'],
  ];
}
