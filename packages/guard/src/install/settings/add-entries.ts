import {
  applyInsertion,
  type Insertion,
  insertionInto,
  insertionOfRoot,
  memberOf,
  type NewItem,
  readJson,
} from '@maf/config/json-text';
import type { Node } from 'jsonc-parser';
import type { HookEntry, HostSettings } from './host-settings.js';

/** A text with our entries. Taking the added pieces out again, the last one first, gives the text of before. */
export interface Addition {
  readonly text: string;
  readonly pieces: readonly string[];
  /** Members that had to be made, by their path: `hooks`, or `hooks` and an event. */
  readonly made: readonly (readonly string[])[];
}

/** Undefined where the text is laid out in another way than the host wants it. */
export function addEntries(
  text: string,
  { header }: HostSettings,
  entries: readonly HookEntry[],
): Addition | undefined {
  const reading = readJson(text);
  if (reading.kind === 'unreadable') return undefined;
  const missing = { ...header, hooks: Object.fromEntries(entries.map(({ event, value }) => [event, [value]])) };
  if (reading.root === undefined) return added({ text, pieces: [], made: [] }, insertionOfRoot(text, missing));
  let addition: Addition | undefined = { text, pieces: [], made: [] };
  for (const [name, value] of Object.entries(header)) addition = addition && addHeader(addition, name, value);
  for (const entry of entries) addition = addition && addEntry(addition, entry);
  return addition;
}

function addHeader(addition: Addition, name: string, value: unknown): Addition | undefined {
  const root = rootOf(addition);
  if (root?.type !== 'object') return undefined;
  return memberOf(root, name) === undefined ? addItem(addition, root, root, { name, value }) : addition;
}

function addEntry(addition: Addition, { event, value }: HookEntry): Addition | undefined {
  const root = rootOf(addition);
  if (root?.type !== 'object') return undefined;
  const hooks = memberOf(root, 'hooks');
  if (hooks === undefined)
    return made(addItem(addition, root, root, { name: 'hooks', value: { [event]: [value] } }), ['hooks']);
  if (hooks.type !== 'object') return undefined;
  const list = memberOf(hooks, event);
  if (list === undefined)
    return made(addItem(addition, root, hooks, { name: event, value: [value] }), ['hooks', event]);
  return list.type === 'array' ? addItem(addition, root, list, { value }) : undefined;
}

function rootOf({ text }: Addition): Node | undefined {
  const reading = readJson(text);
  return reading.kind === 'read' ? reading.root : undefined;
}

function addItem(addition: Addition, root: Node, container: Node, item: NewItem): Addition {
  return added(addition, insertionInto(addition.text, root, container, item));
}

function added({ text, pieces, made }: Addition, insertion: Insertion): Addition {
  return { text: applyInsertion(text, insertion), pieces: [...pieces, insertion.text], made };
}

function made(addition: Addition, path: readonly string[]): Addition {
  return { ...addition, made: [...addition.made, path] };
}
