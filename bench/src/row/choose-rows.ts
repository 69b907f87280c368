import type { Row } from './row.js';

/** The rows of those names, or all where none is named. @throws TypeError for a name that no row has */
export function chooseRows(rows: readonly Row[], names: readonly string[]): readonly Row[] {
  const unknown = names.find((name) => rows.every((row) => row.name !== name));
  if (unknown !== undefined) {
    throw new TypeError(`expected --row to be one of ${rows.map(({ name }) => name).join(', ')}; found ${unknown}`);
  }
  return names.length === 0 ? rows : rows.filter(({ name }) => names.includes(name));
}
