import type { McpSmokeTest, Violation } from '@maf/protocols';

const pointer = '/config/testDefinition';

/** The server is given by its command, or by its name in a file of such. */
export function mcpSmokeTestRules({ testDefinition }: McpSmokeTest): Violation[] {
  const { command, args, env, configFile, server } = testDefinition;
  if (configFile === undefined) {
    return [
      ...(command === undefined
        ? [{ pointer, expected: 'a command, or a configFile and server', found: 'neither' }]
        : []),
      ...(server === undefined
        ? []
        : [{ pointer: `${pointer}/server`, expected: 'a configFile beside it', found: 'none' }]),
    ];
  }
  const beside = command !== undefined || args !== undefined || env !== undefined;
  return [
    ...(beside ? [{ pointer, expected: 'no command, args or env beside configFile', found: 'one' }] : []),
    ...(server === undefined
      ? [{ pointer: `${pointer}/server`, expected: 'the name of a server', found: 'none' }]
      : []),
  ];
}
