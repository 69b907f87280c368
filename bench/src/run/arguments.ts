import { parseArgs } from 'node:util';

export interface Arguments {
  readonly isList: boolean;
  readonly isQuick: boolean;
  readonly isWriteDocs: boolean;
  readonly rounds: number;
  /** The names of the rows to run; empty for all. */
  readonly rows: readonly string[];
}

/** @throws TypeError for an option that is not known, rounds that are no whole number above 0, or a part of the rows for the docs */
export function parseArguments(words: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...words],
    options: {
      list: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      'write-docs': { type: 'boolean', default: false },
      rounds: { type: 'string' },
      row: { type: 'string', multiple: true, default: [] },
    },
  });
  const rounds = Number(values.rounds ?? (values.quick ? 2 : 5));
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new TypeError(`expected --rounds to be a whole number above 0, found ${values.rounds}`);
  }
  if (values['write-docs'] && values.row.length > 0) {
    throw new TypeError('expected --write-docs without --row: the documentation shows all rows');
  }
  return {
    isList: values.list,
    isQuick: values.quick,
    isWriteDocs: values['write-docs'],
    rounds,
    rows: values.row.flatMap((names) => names.split(',')),
  };
}
