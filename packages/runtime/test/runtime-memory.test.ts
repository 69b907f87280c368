import { createRuntimeFactory } from '@maf/runtime';
import { runtimeContract } from '@maf/runtime/testing';

runtimeContract({
  name: 'memory',
  createStore: () => ({
    open: (options) => createRuntimeFactory({ ...options, mode: 'memory' }),
    destroy: () => undefined,
  }),
});
