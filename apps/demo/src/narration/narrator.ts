import type { Paint } from './paint.js';
import type { TextOutput } from './text-output.js';

/** Tells the story, line by line. What it marks as seen has been checked before. */
export class Narrator {
  readonly paint: Paint;
  readonly #output: TextOutput;

  constructor(output: TextOutput, paint: Paint) {
    this.#output = output;
    this.paint = paint;
  }

  heading(text: string): void {
    this.#write(this.paint('bold', text));
  }

  scene(number: number, title: string): void {
    this.#write('', `${this.paint('cyan', String(number))}  ${this.paint('bold', title)}`);
  }

  /** Something that went well. */
  good(text: string): void {
    this.#write(`   ${this.paint('green', '✓')} ${text}`);
  }

  /** Something that went wrong, as the story wants it. */
  bad(text: string): void {
    this.#write(`   ${this.paint('yellow', '✗')} ${text}`);
  }

  /** Something worth knowing. */
  say(text: string): void {
    this.#write(`     ${text}`);
  }

  /** Something for the second look. */
  aside(text: string): void {
    this.#write(`     ${this.paint('dim', text)}`);
  }

  /** Names and what they stand for, in two columns. */
  list(entries: readonly (readonly [name: string, text: string])[]): void {
    const width = Math.max(...entries.map(([name]) => name.length));
    for (const [name, text] of entries) this.say(`${name.padEnd(width)}  ${text}`);
  }

  /** A command as it is typed, and what it prints. */
  shell(command: string, printed: string): void {
    this.say(`${this.paint('dim', '$')} ${this.paint('bold', command)}`);
    for (const line of printed.trimEnd().split('\n')) this.say(line);
  }

  end(text: string): void {
    this.#write('', this.paint('green', text));
  }

  #write(...lines: readonly string[]): void {
    for (const line of lines) this.#output.write(`${line}\n`);
  }
}
