import Type, { type Static } from 'typebox';
import { CheckConditions } from '../condition.js';
import { defineSmokeTest } from './define-smoke-test.js';

/** Starts an MCP server as its clients do, asks for its tools and ends it. */
export const McpSmokeTest = defineSmokeTest(
  'mcp',
  Type.Object(
    {
      command: Type.Optional(Type.String({ minLength: 1, description: 'The program; no shell is involved.' })),
      args: Type.Optional(Type.Array(Type.String())),
      env: Type.Optional(
        Type.Record(Type.String({ minLength: 1 }), Type.String(), {
          description: 'Variables beside those that every program needs, such as `PATH` and `HOME`.',
        }),
      ),
      configFile: Type.Optional(
        Type.String({ minLength: 1, description: 'A file such as `.mcp.json`, with `mcpServers` by name.' }),
      ),
      server: Type.Optional(Type.String({ minLength: 1, description: 'The name of the server in that file.' })),
      expectedTools: Type.Optional(
        Type.Array(Type.String({ minLength: 1 }), { description: 'Tools that must be there; others may be, too.' }),
      ),
      conditions: Type.Optional(
        Type.Object(
          {
            tools: Type.Optional(CheckConditions),
            server: Type.Optional(CheckConditions),
            durationMs: Type.Optional(CheckConditions),
          },
          {
            additionalProperties: false,
            minProperties: 1,
            description:
              'About the server: its `tools`, an array of their names in order; `server`, its `name` and `version`; ' +
              '`durationMs`, the milliseconds until the tools were listed.',
          },
        ),
      ),
    },
    { additionalProperties: false },
  ),
);
export type McpSmokeTest = Static<typeof McpSmokeTest>;
