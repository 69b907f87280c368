import type { FixKind } from './fix-kind.js';
import { addMcpServerFix } from './kinds/add-mcp-server.js';
import { commandFix } from './kinds/command-fix.js';
import { createFileFix } from './kinds/create-file.js';
import { createFolderFix } from './kinds/create-folder.js';
import { setModeFix } from './kinds/set-mode.js';

/**
 * The kinds that this package brings along; `install_hook` comes from whoever knows hooks, as the command does. A team's own
 * are passed beside them: `[...builtInFixKinds, yours]`.
 */
// biome-ignore format: one kind a line, so that two that are added do not meet
export const builtInFixKinds: readonly FixKind[] = Object.freeze([
  addMcpServerFix,
  commandFix,
  createFileFix,
  createFolderFix,
  setModeFix,
]);
