import { styleText } from 'node:util';
import type { TextOutput } from './text-output.js';

export type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan';

/** Puts a text in a style, or leaves it as it is where colours are off. */
export type Paint = (style: Style, text: string) => string;

/** Colours on a terminal, unless NO_COLOR is set (https://no-color.org). */
export function createPaint(output: TextOutput, env: NodeJS.ProcessEnv): Paint {
  const isColoured = output.isTTY === true && !env['NO_COLOR'];
  return isColoured ? (style, text) => styleText(style, text) : (_style, text) => text;
}
