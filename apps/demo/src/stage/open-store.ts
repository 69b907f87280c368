import type { MafMessage } from '@maf/protocols';
import { type AnyRuntimeState, createRuntimeFactory } from '@maf/runtime';
import { ChangeRequest } from '../messages/change-request.js';

export type DemoRuntime = AnyRuntimeState<MafMessage | ChangeRequest>;

/**
 * The store that the environment names, by default that of the repository; every process of the demo opens it so. Its agents
 * prove nothing to each other, in production too: it is a story.
 */
export function openStore(): DemoRuntime {
  return createRuntimeFactory({ messages: [ChangeRequest], auth: 'off' });
}
