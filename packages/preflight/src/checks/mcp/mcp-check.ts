import { errorCode, errorMessage, redact } from '@maf/config';
import { McpSmokeTest } from '@maf/protocols';
import type { ConditionFailure } from '../../conditions/condition-failure.js';
import { judgeConditions } from '../../conditions/judge-conditions.js';
import type { CheckContext, CheckKind, CheckObservation } from '../check-kind.js';
import { concludeObservation } from '../conclude-observation.js';
import { defineCheckKind } from '../define-check-kind.js';
import { listTools } from './list-tools.js';
import { findServerCommand, type ServerCommand } from './server-command.js';

type Definition = McpSmokeTest['testDefinition'];

/** The kind `mcp`: starts an MCP server over stdio, lists its tools, compares them and ends its process group. */
export const mcpCheck: CheckKind = defineCheckKind({
  smokeTest: McpSmokeTest,
  secrets: ({ env = {} }) => Object.values(env),
  run: askServer,
});

async function askServer(definition: Definition, context: CheckContext): Promise<CheckObservation> {
  const found = await findServerCommand(definition, context.workingDirectory);
  const name = definition.server ?? definition.command ?? '';
  if ('problem' in found) {
    return { outcome: 'failed', summary: `Cannot start the MCP server: ${found.problem}`, observations: {} };
  }
  const secrets = Object.values(found.env ?? {});
  const redactEnv = (text: string) => redact(context.redact(text), secrets);
  return redact(await judgeServer(definition, name, found, { ...context, redact: redactEnv }), secrets);
}

async function judgeServer(
  { expectedTools = [], conditions = {} }: Definition,
  name: string,
  command: ServerCommand,
  context: CheckContext,
): Promise<CheckObservation> {
  const startedAt = context.clock();
  try {
    const { server, tools } = await listTools(command, context);
    const durationMs = Math.max(0, context.clock() - startedAt);
    const failures = [
      ...missingTools(expectedTools, tools),
      ...judgeConditions(
        [
          { subject: 'tools', value: tools, conditions: conditions.tools },
          { subject: 'server', value: server, conditions: conditions.server },
          { subject: 'durationMs', value: durationMs, conditions: conditions.durationMs },
        ],
        context.redact,
      ),
    ];
    const observations = { tools, durationMs, ...(server === undefined ? {} : { server }) };
    return concludeObservation({ summary: `MCP server ${name} has ${tools.length} tools`, observations }, failures);
  } catch (error) {
    if (context.signal.aborted) {
      const summary = `MCP server ${name} did not list its tools within ${context.timeoutMs} ms`;
      return { outcome: 'timeout', summary, observations: {} };
    }
    const code = errorCode(error);
    const summary = `MCP server ${name} did not list its tools: ${errorMessage(error)}`;
    return { outcome: 'failed', summary, observations: code === undefined ? {} : { errorCode: code } };
  }
}

function missingTools(expected: readonly string[], found: readonly string[]): ConditionFailure[] {
  return expected
    .filter((tool) => !found.includes(tool))
    .map((tool) => ({
      subject: 'tools',
      path: '$',
      expected: `the tool ${tool}`,
      observed: found.length === 0 ? 'no tools' : found.slice(0, 20).join(', '),
      severity: 'fail',
    }));
}
