import type { RuntimeState } from '@maf/runtime';
import type { Contender } from '../row/row.js';
import type { Stage } from '../run/stage.js';
import { newStoreFile } from '../store/store-file.js';
import { openRuntime } from './open-runtime.js';

/** The runtime, measured on a new store: `measure` answers with the number of the row. */
export function withRuntime(
  stage: Stage,
  measure: (runtime: RuntimeState) => Promise<number>,
  synchronous: 'normal' | 'full' = 'normal',
): Contender {
  return {
    name: 'ours',
    async measure() {
      using runtime = openRuntime(newStoreFile(stage.folder()), synchronous);
      return { value: await measure(runtime) };
    },
  };
}
