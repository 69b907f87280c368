import type { Servers } from './servers.js';

const nothing = async () => ({ absent: 'not asked for' });

/** For rows that are to be measured without peers. */
export const noServers: Servers = { postgres: nothing, redis: nothing, etcd: nothing, stop: async () => undefined };
