import Type, { type Static } from 'typebox';
import { configProperties } from './config-properties.js';
import { ApiSmokeTest } from './smoke-tests/api.js';
import { CommandSmokeTest } from './smoke-tests/command.js';
import { DatabaseSmokeTest } from './smoke-tests/database.js';
import { DnsSmokeTest } from './smoke-tests/dns.js';
import { EnvironmentSmokeTest } from './smoke-tests/environment.js';
import { FileSystemSmokeTest } from './smoke-tests/file-system.js';
import { GitSmokeTest } from './smoke-tests/git.js';
import { HeartbeatSmokeTest } from './smoke-tests/heartbeat.js';
import { IntegrationSmokeTest } from './smoke-tests/integration.js';
import { McpSmokeTest } from './smoke-tests/mcp.js';
import type { OwnSmokeTest } from './smoke-tests/own-smoke-test.js';
import { PerformanceSmokeTest } from './smoke-tests/performance.js';
import { PortSmokeTest } from './smoke-tests/port.js';

/** The kinds of smoke test that MAF brings along: a further one is a file in `smoke-tests` and an entry here. */
// biome-ignore format: one kind a line, so that two that are added do not meet
export const smokeTests = [
  ApiSmokeTest,
  CommandSmokeTest,
  DatabaseSmokeTest,
  DnsSmokeTest,
  EnvironmentSmokeTest,
  FileSystemSmokeTest,
  GitSmokeTest,
  HeartbeatSmokeTest,
  IntegrationSmokeTest,
  McpSmokeTest,
  PerformanceSmokeTest,
  PortSmokeTest,
] as const;

const SmokeTest = Type.Union([...smokeTests]);

/** A check against something real: `config.testType` says what. */
export const MafSmokeTestConfig = Type.Object(
  {
    ...configProperties,
    configType: Type.Literal('smoke_test'),
    config: Type.Unsafe<Static<typeof SmokeTest> | OwnSmokeTest>(SmokeTest),
  },
  { additionalProperties: false },
);
export type MafSmokeTestConfig = Static<typeof MafSmokeTestConfig>;
