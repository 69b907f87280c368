import Type, { type Static } from 'typebox';
import { defineChannelSchema } from './define-channel-schema.js';

/** Runs a command that reads the notice as JSON from its stdin; exit code 0 means that it was told. */
export const CommandChannel = defineChannelSchema('command', {
  command: Type.Array(Type.String(), {
    minItems: 1,
    maxItems: 1000,
    description: 'The program and its arguments, each as it is. With `shell`, one line for the shell.',
  }),
  shell: Type.Optional(
    Type.Boolean({
      description: 'Default false: no shell reads the command. A `${env:NAME}` for a shell goes to `env`.',
    }),
  ),
  cwd: Type.Optional(
    Type.String({ minLength: 1, description: 'The folder that it runs in; default: the current one.' }),
  ),
  env: Type.Optional(
    Type.Record(Type.String({ minLength: 1 }), Type.String(), {
      description: 'Variables beside those that are there, and beside those of the notice: `MAF_NOTICE_REASON`, …',
    }),
  ),
});
export type CommandChannel = Static<typeof CommandChannel>;
