import { RE2JS, RE2JSException } from 're2js';
import type { Parsed } from './parsed.js';

/** A regular expression; a search takes time in proportion to the text, whatever the expression. */
export interface TextPattern {
  /** Whether it is found anywhere in the text. */
  isFoundIn(text: string): boolean;
}

/** Reads a regular expression in the syntax of RE2, which has no look-around and no back references. */
export function parseTextPattern(expression: string): Parsed<TextPattern> {
  try {
    const compiled = RE2JS.compile(expression);
    return { meaning: { isFoundIn: (text) => compiled.test(text) } };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return { problem: `a regular expression of RE2 (${error.message})` };
  }
}
