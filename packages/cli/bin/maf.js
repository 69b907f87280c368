#!/usr/bin/env node
import { existsSync } from 'node:fs';

if (existsSync(new URL('../dist/main.js', import.meta.url))) {
  await import('../dist/main.js');
} else {
  console.error('error: maf has not been built yet; run `npm start` (or `pnpm build`) first');
  process.exitCode = 3;
}
