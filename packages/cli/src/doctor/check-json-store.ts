import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandContext } from '../context/command-context.js';
import { runtimeOptions } from '../context/runtime-options.js';
import { count } from '../output/count.js';
import type { Finding } from './finding.js';
import { problemOf } from './problem-of.js';

/** Whether the JSON files, as the first store of the chain, can be read. */
export async function checkJsonStore(context: CommandContext, folder: string): Promise<Finding> {
  if (!existsSync(join(folder, 'store.json'))) {
    const next = 'the first command that writes makes it';
    return { name: 'store', status: 'warn', message: `there is none yet at ${folder}`, next };
  }
  const { createRuntimeFactory } = await import('@maf/runtime');
  try {
    using runtime = createRuntimeFactory({ ...runtimeOptions(context), mode: 'json' });
    const leases = await runtime.listLeases();
    return {
      name: 'store',
      status: 'ok',
      message: `JSON files in ${folder}, ${count(leases.length, 'live reservation')}`,
    };
  } catch (error) {
    return { name: 'store', status: 'fail', message: problemOf(error) };
  }
}
