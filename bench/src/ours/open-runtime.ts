import { dirname } from 'node:path';
import { createRuntimeFactory, type RuntimeState } from '@maf/runtime';

/** The runtime as a user opens it, on that file. */
export function openRuntime(file: string, synchronous: 'normal' | 'full' = 'normal'): RuntimeState {
  const folder = dirname(file);
  return createRuntimeFactory({ mode: 'sqlite', path: file, root: folder, projectRoot: folder, synchronous });
}
