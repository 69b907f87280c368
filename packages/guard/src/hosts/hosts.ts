import { claude } from './claude.js';
import { codex } from './codex.js';
import { cursor } from './cursor.js';
import { gemini } from './gemini.js';
import type { Host, HostName } from './host-event.js';

/** Every host that the guard speaks with. */
export const hosts: Readonly<Record<HostName, Host>> = { claude, codex, gemini, cursor };

export function findHost(name: string): Host | undefined {
  return Object.values(hosts).find((host) => host.name === name);
}
