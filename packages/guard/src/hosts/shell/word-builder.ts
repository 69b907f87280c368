import type { ShellWord } from './shell-token.js';

const wildcard = /[*?[\]{}]/;

/** A word as it is being read, piece by piece. */
export class WordBuilder {
  #text = '';
  #pattern = '';
  #glob = false;
  #known = true;
  #started = false;

  get isStarted(): boolean {
    return this.#started;
  }

  /** What has been read so far is a number: the file descriptor of a redirection. */
  get isNumber(): boolean {
    return /^\d+$/.test(this.#text);
  }

  /** Characters that mean themselves. */
  quote(text: string): void {
    this.#started = true;
    this.#text += text;
    for (const character of text) this.#pattern += wildcard.test(character) ? `\\${character}` : character;
  }

  /** A character outside of quotes. */
  add(character: string): void {
    this.#started = true;
    if (character === '*' || character === '?' || character === '[' || character === '{') this.#glob = true;
    this.#text += character;
    this.#pattern += character;
  }

  /** Something whose value is not known. */
  addUnknown(): void {
    this.#started = true;
    this.#known = false;
  }

  /** The word, and starts the next one; undefined when there is none. */
  take(): ShellWord | undefined {
    if (!this.#started) return undefined;
    const word: ShellWord = {
      kind: 'word',
      text: this.#text,
      pattern: this.#pattern,
      glob: this.#glob && this.#text !== '{',
      known: this.#known,
    };
    this.reset();
    return word;
  }

  reset(): void {
    this.#text = '';
    this.#pattern = '';
    this.#glob = false;
    this.#known = true;
    this.#started = false;
  }
}
