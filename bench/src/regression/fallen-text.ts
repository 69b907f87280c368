import type { FallenRow } from './compare.js';

/** Names the row that fell, and what to do next. */
export function fallenText({ name, committed, found, least }: FallenRow): string {
  return (
    `${name} fell: expected at least ${least.toFixed(2)} × the limit, found ${found.toFixed(2)} ` +
    `(committed ${committed.toFixed(2)}). Look with \`pnpm bench --row ${name}\` and \`pnpm bench:profile\`; where it is ` +
    'meant, commit what `pnpm bench:check --write` writes.'
  );
}
