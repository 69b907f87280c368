import { Writable } from 'node:stream';
import type { TextOutput } from '../streams.js';

const refreshEveryMs = 100;

/** Lines that are written anew where they stand. */
export interface LiveLines extends Disposable {
  refresh(): void;
  /** Makes room for other lines; they come back below them. */
  hide(): void;
}

/** Shows lines on a terminal, written anew ten times a second until they are disposed of. */
export async function showLiveLines(terminal: TextOutput, text: (width: number) => string): Promise<LiveLines> {
  const { createLogUpdate } = await import('log-update');
  // The cursor stays: to hide it means to listen for every signal, so as to show it again.
  const lines = createLogUpdate(writableTo(terminal), { showCursor: true });
  const refresh = () => lines(text(widthOf(terminal)));
  const timer = setInterval(refresh, refreshEveryMs);
  return {
    refresh,
    hide: () => lines.clear(),
    [Symbol.dispose]: () => {
      clearInterval(timer);
      lines.clear();
    },
  };
}

/** Whether lines can be written anew there. */
export function canShowLines(terminal: TextOutput, env: Readonly<Record<string, string | undefined>>): boolean {
  return terminal.isTTY === true && env['TERM'] !== 'dumb';
}

/** A terminal that does not know its size says 0. */
function widthOf({ columns = 0 }: TextOutput): number {
  return columns > 0 ? columns : 80;
}

/** The stream that the library wants; it writes at once. */
function writableTo(terminal: TextOutput): Writable {
  const stream = new Writable({
    decodeStrings: false,
    write: (text: string, _encoding, done) => {
      terminal.write(text);
      done();
    },
  });
  const { rows = 0 } = terminal;
  return Object.assign(stream, { columns: widthOf(terminal), rows: rows > 0 ? rows : 24 });
}
