import { Writable } from 'node:stream';
import type { CheckResult } from '@maf/preflight';
import type { TextOutput } from '../streams.js';
import { progressText } from './progress-text.js';

const refreshEveryMs = 100;

/** What shows how a round goes on. */
export interface Progress extends Disposable {
  planned(configIds: readonly string[]): void;
  began(configId: string): void;
  ended(result: Pick<CheckResult, 'configId' | 'status'>): void;
  /** Makes room for other lines; it comes back below them. */
  hide(): void;
}

/** Shows nothing. */
export const silentProgress: Progress = {
  planned: () => {},
  began: () => {},
  ended: () => {},
  hide: () => {},
  [Symbol.dispose]: () => {},
};

/** Lines on a terminal that say how far a round is, written anew ten times a second until it is disposed of. */
export async function showProgress(terminal: TextOutput, clock: () => number): Promise<Progress> {
  const { createLogUpdate } = await import('log-update');
  // The cursor stays: to hide it means to listen for every signal, so as to show it again.
  const lines = createLogUpdate(writableTo(terminal), { showCursor: true });
  const underWay = new Map<string, number>();
  const ended = new Map<string, number>();
  let planned = 0;
  const refresh = () => lines(progressText({ planned, ended, underWay }, clock(), widthOf(terminal)));
  const timer = setInterval(refresh, refreshEveryMs);
  return {
    planned: (configIds) => {
      planned = configIds.length;
      refresh();
    },
    began: (configId) => {
      underWay.set(configId, clock());
    },
    ended: ({ configId, status }) => {
      underWay.delete(configId);
      ended.set(status, (ended.get(status) ?? 0) + 1);
    },
    hide: () => lines.clear(),
    [Symbol.dispose]: () => {
      clearInterval(timer);
      lines.clear();
    },
  };
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
