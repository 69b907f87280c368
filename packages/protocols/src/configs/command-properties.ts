import Type from 'typebox';

/** What a command is wherever a configuration names one. Its `cwd` is relative to what runs it. */
export const commandProperties = {
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
    Type.String({
      minLength: 1,
      description: 'The folder that it runs in; default: the one of the check, or the current one.',
    }),
  ),
  env: Type.Optional(
    Type.Record(Type.String({ minLength: 1 }), Type.String(), {
      description: 'Variables beside those that are there. Their values are not shown where the name is of a secret.',
    }),
  ),
};
