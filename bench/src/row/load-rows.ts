import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Row } from './row.js';

const folder = new URL('../rows/', import.meta.url);

/** Every row, in the order of their places. */
export async function loadRows(): Promise<Row[]> {
  const files = readdirSync(fileURLToPath(folder)).filter((file) => /(?<!\.d|\.test)\.[jt]s$/.test(file));
  const modules: { row: Row }[] = await Promise.all(files.map((file) => import(new URL(file, folder).href)));
  return modules.map(({ row }) => row).sort((one, other) => one.place - other.place);
}
