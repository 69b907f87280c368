import { readFile } from 'node:fs/promises';
import { resolve as resolvePath } from 'node:path';
import { errorMessage } from '@maf/config';
import type { McpSmokeTest } from '@maf/protocols';
import { Validator } from '@maf/runtime';
import Type, { type Static } from 'typebox';

const ServerCommand = Type.Object({
  command: Type.String({ minLength: 1 }),
  args: Type.Optional(Type.Array(Type.String())),
  env: Type.Optional(Type.Record(Type.String(), Type.String())),
});
export type ServerCommand = Static<typeof ServerCommand>;

const clientConfig = new Validator(Type.Object({ mcpServers: Type.Record(Type.String(), Type.Unknown()) }));
const serverCommand = new Validator(ServerCommand);

type Definition = McpSmokeTest['testDefinition'];

/** How the server is started: as the definition says, or as the file that it names does. */
export async function findServerCommand(
  definition: Definition,
  folder: string,
): Promise<ServerCommand | { readonly problem: string }> {
  const { command, args, env, configFile, server = '' } = definition;
  if (command !== undefined) {
    return { command, ...(args === undefined ? {} : { args }), ...(env === undefined ? {} : { env }) };
  }
  if (configFile === undefined) return { problem: 'the definition names neither a command nor a configFile' };
  try {
    const config: unknown = JSON.parse(await readFile(resolvePath(folder, configFile), 'utf8'));
    if (!clientConfig.check(config)) return { problem: `expected an object mcpServers in ${configFile}, found none` };
    const { mcpServers } = config;
    const entry = Object.hasOwn(mcpServers, server) ? mcpServers[server] : undefined;
    if (serverCommand.check(entry)) return entry;
    const names = Object.keys(mcpServers).join(', ');
    return {
      problem: `expected a server ${server} with a command in ${configFile}, found the servers: ${names || 'none'}`,
    };
  } catch (error) {
    return { problem: `${configFile} cannot be read: ${errorMessage(error)}` };
  }
}
