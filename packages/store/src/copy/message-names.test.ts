import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMessageIds } from '../queries/message-id.js';
import { messageName } from './message-names.js';

const source = fc.nat(2 ** 32 - 1);
const time = fc.integer({ min: 0, max: 2 ** 47 });
const number = fc.integer({ min: 1, max: 2 ** 39 });

it('names a message that SQLite named by its row as SQLite does', () => {
  fc.assert(
    fc.property(source, time, number, (of, createdAt, seq) => {
      const id = createMessageIds(of)(createdAt, seq);
      expect(messageName(id, createdAt, seq)).toEqual({ givenId: null, source: of });
    }),
  );
});

it('keeps any other id as it was given, that of another row too', () => {
  fc.assert(
    fc.property(source, time, number, (of, createdAt, seq) => {
      const id = createMessageIds(of)(createdAt, seq);
      for (const given of [id.toUpperCase(), `${id}0`, '01JD0000000000000000000000', '']) {
        if (given !== id) expect(messageName(given, createdAt, seq)).toEqual({ givenId: given, source: 0 });
      }
      expect(messageName(id, createdAt, seq + 1)).toEqual({ givenId: id, source: 0 });
      expect(messageName(id, createdAt + 1, seq)).toEqual({ givenId: id, source: 0 });
    }),
  );
});
