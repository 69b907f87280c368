import type { Environment, Streams } from '../streams.js';
import { createPaint, type Paint } from './paint.js';
import { formatTable } from './table.js';

interface OutputParts {
  /** Each is asked for when there is something to print. */
  readonly streams: Pick<Streams, 'stdout' | 'stderr'>;
  readonly env: Environment;
  /** Asked at each print: it is known once the command line is parsed. */
  readonly isJson: () => boolean;
}

/** Rows for a person, and the same for a program. */
export interface Listing {
  readonly data: readonly unknown[];
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Said on stderr when there are none. */
  readonly whenEmpty: string;
}

/** How commands print: data on stdout, messages on stderr. */
export class Output {
  readonly #parts: OutputParts;

  constructor(parts: OutputParts) {
    this.#parts = parts;
  }

  get isJson(): boolean {
    return this.#parts.isJson();
  }

  /** For stdout. */
  get paint(): Paint {
    return createPaint(this.#parts.streams.stdout, this.#parts.env);
  }

  /** The result of a command: `data` with `--json`, else `text`. */
  result(data: unknown, text: () => string): void {
    if (this.isJson) this.json(data);
    else this.text(text());
  }

  /** Data as one JSON document. */
  json(data: unknown): void {
    this.text(JSON.stringify(data, undefined, 2));
  }

  /** Data for a person: one line or more. */
  text(text: string): void {
    this.#parts.streams.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  }

  /** The result of a command that lists something. */
  list({ data, headings, rows, whenEmpty }: Listing): void {
    if (rows.length === 0 && !this.isJson) this.message(whenEmpty);
    else this.result(data, () => formatTable(headings, rows, this.paint));
  }

  /** A line about what goes on. Whoever asked for JSON has no need of it on a good day, and sees it apart from the data. */
  message(text: string): void {
    this.#parts.streams.stderr.write(`${text}\n`);
  }

  warning(text: string): void {
    this.message(`warning: ${text}`);
  }
}
