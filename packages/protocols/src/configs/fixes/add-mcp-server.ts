import Type, { type Static } from 'typebox';
import { fixPath } from './fix-path.js';

/** Adds a server to the configuration of an MCP client. An entry of that name is never changed. */
export const AddMcpServerFix = Type.Object(
  {
    fixType: Type.Literal('add_mcp_server'),
    configFile: fixPath('A file such as `.mcp.json`, with `mcpServers` by name; made where it is missing.'),
    server: Type.String({ minLength: 1, maxLength: 200, description: 'The name of the server in that file.' }),
    command: Type.String({ minLength: 1, description: 'The program that clients start.' }),
    args: Type.Optional(Type.Array(Type.String())),
    env: Type.Optional(Type.Record(Type.String({ minLength: 1 }), Type.String())),
  },
  { additionalProperties: false },
);
export type AddMcpServerFix = Static<typeof AddMcpServerFix>;
