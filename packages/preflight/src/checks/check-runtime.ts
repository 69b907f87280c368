import type { RuntimeState } from '@maf/runtime';

/** What a check may ask of the state that agents share. Nothing here changes it. */
export type CheckRuntime = Pick<
  RuntimeState,
  'findLeasesForEach' | 'listAgents' | 'listLeases' | 'projectRoot' | 'validateFencingToken'
>;
