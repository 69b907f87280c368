import Type, { type Static } from 'typebox';

/** Runs a command. What it changed is not put back by an undo. */
export const CommandFix = Type.Object(
  {
    fixType: Type.Literal('command'),
    command: Type.Array(Type.String(), {
      minItems: 1,
      maxItems: 1000,
      description:
        'The program and its arguments, each as it is; it must be safe to run twice. With `shell`, one line for the shell.',
    }),
    shell: Type.Optional(
      Type.Boolean({
        description: 'Default false: no shell reads the command. A `${env:NAME}` for a shell goes to `env`.',
      }),
    ),
    cwd: Type.Optional(
      Type.String({ minLength: 1, description: 'The folder that it runs in; default: the one of the check.' }),
    ),
    env: Type.Optional(
      Type.Record(Type.String({ minLength: 1 }), Type.String(), {
        description: 'Variables beside those that are there. Their values are not shown where the name is of a secret.',
      }),
    ),
    timeoutSeconds: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, maximum: 3600, description: 'After this time it is ended; default 60.' }),
    ),
  },
  { additionalProperties: false },
);
export type CommandFix = Static<typeof CommandFix>;
