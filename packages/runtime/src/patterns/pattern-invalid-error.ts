import { MafError } from '@maf/store';

/** A text that should name paths does not: nothing was reserved, checked or stored. */
export class PatternInvalidError extends MafError {
  readonly code = 'PATTERN_INVALID';

  constructor(
    /** The text that was refused, in Unicode normal form C. */
    readonly text: string,
    /** Where it goes wrong, counted from 0 in `text`. */
    readonly position: number,
    readonly expected: string,
    readonly advice: string,
  ) {
    super(
      `Pattern ${JSON.stringify(shortened(text))} is not valid at position ${position}: expected ${expected}, found ` +
        `${found(text, position)}. ${advice}`,
      { text, position, expected, advice },
    );
  }
}

function found(text: string, position: number): string {
  return position >= text.length ? 'the end' : JSON.stringify(shortened(text.slice(position)));
}

function shortened(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 77)}…`;
}
