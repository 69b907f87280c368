#!/usr/bin/env node
// CommonJS (see package.json beside): Node is quicker to start it.
const { existsSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');

const main = join(__dirname, '..', 'dist', 'main.cjs');

if (existsSync(main)) {
  // From Node 22.1 on: the compiled form is kept from one start to the next.
  enableCompileCache?.();
  require(main);
} else {
  console.error('error: maf has not been built yet; run `npm start` (or `pnpm build`) first');
  process.exitCode = 3;
}
