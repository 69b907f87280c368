import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The `maf` that hooks are to call, where the project has none of its own. */
export interface MafProgram {
  /** Absolute path of the Node.js executable. */
  readonly node: string;
  /** Absolute path of `bin/maf.js`. */
  readonly script: string;
}

/** Where a project has its own `maf`, below its top. */
export const ownScript = 'node_modules/@maf/cli/bin/maf.js';

/**
 * The words that start maf in a settings file. The project's own one is called by npx, so that the file can be shared:
 * it then holds no path of this machine. `--no-install` keeps npx from fetching a package of that name.
 */
export function mafCommand(top: string, { node, script }: MafProgram): string {
  return existsSync(join(top, ownScript)) ? 'npx --no-install maf' : `${quoted(node)} ${quoted(script)}`;
}

/** Within double quotes, which both sh and cmd.exe understand. */
function quoted(path: string): string {
  return `"${path.replaceAll(/(["$`])/g, '\\$1')}"`;
}
