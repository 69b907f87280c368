import { pathToFileURL } from 'node:url';
import type { FunctionTime } from './cpu-profile.js';

const shown = 25;
const idle = new Set(['(idle)', '(program)', '(root)']);
/** Of the profiler itself, which hands over its samples. */
const isOfProfiler = ({ name, place }: FunctionTime) => name === 'dispatch' && place === '';

/**
 * The longest functions as a table; parts are of the time that the processor worked.
 *
 * @param root the folder that places are named from
 */
export function profileText(functions: readonly FunctionTime[], root: string): string {
  const busy = functions.filter((one) => !idle.has(one.name) && !isOfProfiler(one));
  const whole = busy.reduce((sum, { selfMs }) => sum + selfMs, 0);
  const lines = busy.slice(0, shown).map(({ name, place, selfMs }) => {
    const part = `${((selfMs * 100) / whole).toFixed(1)} %`;
    return `${selfMs.toFixed(1).padStart(9)} ms ${part.padStart(7)}  ${name.padEnd(34)} ${shorten(place, root)}`.trimEnd();
  });
  return lines.join('\n');
}

function shorten(place: string, root: string): string {
  const local = place.replace(pathToFileURL(root).href, '').replace(root, '');
  return local.replace(/^.*node_modules\/(?!\.pnpm)/, '');
}
