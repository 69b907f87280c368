import { describe, expect, it } from 'vitest';
import { DocumentImage } from './document-image.js';
import type { CounterRow } from './rows.js';
import { rowsOf } from './table-rows.js';
import type { Tables } from './tables.js';

const counter = (name: CounterRow['name'], last: number): CounterRow => ({ name, last });

function imageWith(...counters: CounterRow[]): DocumentImage {
  const image = new DocumentImage();
  for (const row of counters) image.tables.counters.put(row);
  return image;
}

const fail = () => {
  throw new Error('it failed');
};

describe('DocumentImage', () => {
  it('tells the net change of each row that the work touched', () => {
    const { result, changes } = imageWith(counter('audit', 1), counter('message', 1)).run(({ counters }) => {
      counters.put(counter('audit', 2));
      counters.put(counter('audit', 3));
      counters.put(counter('escalation', 1));
      counters.remove('escalation');
      counters.remove('message');
      return 'done';
    });
    expect(result).toBe('done');
    expect(changes).toEqual([
      { table: 'counters', key: 'audit', row: counter('audit', 3) },
      { table: 'counters', key: 'message', row: null },
    ]);
  });

  it('makes another image equal by its changes, and itself as it was by undo', () => {
    const [image, other] = [imageWith(counter('audit', 1)), imageWith(counter('audit', 1))];
    const before = rowsOf(image.tables);
    const { changes, undo } = image.run(({ counters }) => {
      counters.put(counter('audit', 2));
      counters.put(counter('message', 1));
    });
    other.apply(changes);
    expect(rowsOf(other.tables)).toEqual(rowsOf(image.tables));
    undo();
    expect(rowsOf(image.tables)).toEqual(before);
  });

  it('takes back what work changed before it threw', () => {
    const image = imageWith(counter('audit', 1));
    const work = ({ counters }: Tables) => {
      counters.clear();
      counters.put(counter('message', 1));
      fail();
    };
    expect(() => image.run(work)).toThrow('it failed');
    expect(rowsOf(image.tables).counters).toEqual([counter('audit', 1)]);
    expect(image.isWorking).toBe(false);
  });

  it('makes work within work a part of the outer one', () => {
    const image = imageWith(counter('audit', 1));
    const { changes, undo } = image.run(() => {
      expect(image.isWorking).toBe(true);
      image.run(({ counters }) => counters.put(counter('audit', 2)));
    });
    expect(changes).toEqual([{ table: 'counters', key: 'audit', row: counter('audit', 2) }]);
    undo();
    expect(image.tables.counters.get('audit')).toEqual(counter('audit', 1));
  });

  it('takes inner work back alone when the outer one goes on', () => {
    const image = imageWith(counter('audit', 1));
    const { changes, undo } = image.run(({ counters }) => {
      counters.put(counter('message', 7));
      const inner = () => {
        counters.put(counter('audit', 2));
        counters.put(counter('message', 8));
        fail();
      };
      expect(() => image.run(inner)).toThrow('it failed');
    });
    expect(changes).toEqual([{ table: 'counters', key: 'message', row: counter('message', 7) }]);
    undo();
    expect(rowsOf(image.tables).counters).toEqual([counter('audit', 1)]);
  });
});
