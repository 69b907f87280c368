import { apiCheck } from './api/api-check.js';
import type { CheckKind } from './check-kind.js';
import { commandCheck } from './command/command-check.js';
import { databaseCheck } from './database/database-check.js';
import { dnsCheck } from './dns/dns-check.js';
import { environmentCheck } from './environment/environment-check.js';
import { fileSystemCheck } from './file-system/file-system-check.js';
import { gitCheck } from './git/git-check.js';
import { heartbeatCheck } from './heartbeat/heartbeat-check.js';
import { integrationCheck } from './integration/integration-check.js';
import { mcpCheck } from './mcp/mcp-check.js';
import { performanceCheck } from './performance/performance-check.js';
import { portCheck } from './port/port-check.js';

/** The kinds that MAF brings along. A team's own are passed beside them: `[...builtInCheckKinds, yours]`. */
// biome-ignore format: one kind a line, so that two that are added do not meet
export const builtInCheckKinds: readonly CheckKind[] = Object.freeze([
  apiCheck,
  commandCheck,
  databaseCheck,
  dnsCheck,
  environmentCheck,
  fileSystemCheck,
  gitCheck,
  heartbeatCheck,
  integrationCheck,
  mcpCheck,
  performanceCheck,
  portCheck,
]);
