/** Environment variables by name. */
export type ConfigEnvironment = Readonly<Record<string, string | undefined>>;

/** The environment that a configuration is loaded for: the one asked for, else `NODE_ENV`. The empty name is none. */
export function environmentName(asked: string | undefined, env: ConfigEnvironment): string | undefined {
  const name = asked ?? env['NODE_ENV'];
  return name === '' ? undefined : name;
}
