import { randomBytes } from 'node:crypto';

/** Makes ids that rise, as those of the store do: a random beginning for each, then a number. */
export function newMessageIds(): () => string {
  const start = `${Date.now().toString(36)}-${randomBytes(4).toString('hex')}`;
  let number = 0;
  return () => {
    number += 1;
    return `${start}-${number.toString(36).padStart(6, '0')}`;
  };
}
