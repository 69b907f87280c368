import type { CheckResult } from '@maf/preflight';
import type { TextOutput } from '../streams.js';
import { showLiveLines } from './live-lines.js';
import { progressText } from './progress-text.js';

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
  const underWay = new Map<string, number>();
  const ended = new Map<string, number>();
  let planned = 0;
  const lines = await showLiveLines(terminal, (width) => progressText({ planned, ended, underWay }, clock(), width));
  return {
    planned: (configIds) => {
      planned = configIds.length;
      lines.refresh();
    },
    began: (configId) => {
      underWay.set(configId, clock());
    },
    ended: ({ configId, status }) => {
      underWay.delete(configId);
      ended.set(status, (ended.get(status) ?? 0) + 1);
    },
    hide: () => lines.hide(),
    [Symbol.dispose]: () => lines[Symbol.dispose](),
  };
}
