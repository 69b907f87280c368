import { install } from './install.mjs';
import { requireNode } from './node-version.mjs';
import { rootManifest } from './workspace.mjs';

/** Brings a machine with only Node and npm to where everything is installed. Quick when nothing is to be done. */
export async function setUp() {
  requireNode(rootManifest().engines.node);
  await install();
}
