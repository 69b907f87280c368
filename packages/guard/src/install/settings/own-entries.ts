import { isDeepStrictEqual } from 'node:util';
import { elementsOf, jsonOf, memberOf, readJson } from '@maf/config/json-text';
import type { Node } from 'jsonc-parser';
import type { HookEntry, HostSettings } from './host-settings.js';

/** An entry of ours that stands in a file. */
export interface OwnEntry {
  readonly event: string;
  /** What goes when it goes: the element of the event, or only a handler within where others stand beside it. */
  readonly node: Node;
  readonly command: string;
}

/** Every entry of maf, under whatever event, in the order of the file. */
export function ownEntries(text: string, { host }: Pick<HostSettings, 'host'>): readonly OwnEntry[] {
  const reading = readJson(text);
  const hooks = reading.kind === 'read' ? memberOf(reading.root, 'hooks') : undefined;
  if (hooks?.type !== 'object') return [];
  return (hooks.children ?? []).flatMap(({ children: [name, list] = [] }) =>
    elementsOf(list).flatMap((element) => ownIn(element, String(name?.value), host)),
  );
}

/** Whether the file has just these entries, as they would be written now. */
export function hasEntries(text: string, settings: HostSettings, wanted: readonly HookEntry[]): boolean {
  const found = ownEntries(text, settings).map(({ event, node }) => ({ event, value: jsonOf(node) }));
  const inOrder = [...found].sort((one, other) => one.event.localeCompare(other.event));
  return isDeepStrictEqual(
    inOrder,
    [...wanted].sort((one, other) => one.event.localeCompare(other.event)),
  );
}

function ownIn(element: Node, event: string, host: string): OwnEntry[] {
  const handlers = elementsOf(memberOf(element, 'hooks'));
  if (handlers.length === 0) return ownHandler(element, event, host);
  const own = handlers.flatMap((handler) => ownHandler(handler, event, host));
  const [first] = own;
  return first !== undefined && own.length === handlers.length ? [{ ...first, node: element }] : own;
}

function ownHandler(handler: Node, event: string, host: string): OwnEntry[] {
  const command: unknown = memberOf(handler, 'command')?.value;
  return typeof command === 'string' && isOwn(command, host) ? [{ event, node: handler, command }] : [];
}

/** `… maf hook HOST`, `… "…/maf.js" hook HOST`. */
function isOwn(command: string, host: string): boolean {
  return new RegExp(String.raw`\bmaf(?:\.js)?["']? hook ${host}$`).test(command);
}
