import { styleText } from 'node:util';
import type { Environment, TextOutput } from '../streams.js';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow';

/** Puts a text in a style, or leaves it as it is where colours are off. */
export type Paint = (style: Style, text: string) => string;

/**
 * Colours for a stream: on a terminal, unless `NO_COLOR` is set. `FORCE_COLOR` decides before both, as in Node
 * (https://nodejs.org/api/cli.html#force_color1-2-3).
 */
export function createPaint(stream: TextOutput, env: Environment): Paint {
  return isColoured(stream, env) ? (style, text) => styleText(style, text, { validateStream: false }) : plain;
}

function plain(_style: Style, text: string): string {
  return text;
}

function isColoured(stream: TextOutput, env: Environment): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (env['NO_COLOR']) return false;
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}
