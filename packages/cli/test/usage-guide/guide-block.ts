import { readFileSync } from 'node:fs';
import * as config from '@maf/config';
import * as protocols from '@maf/protocols';
import * as runtime from '@maf/runtime';
import { transformWithOxc } from 'vite';

const guide = readFileSync(new URL('../../../../docs/usage-guide.md', import.meta.url), 'utf8');
const packages: Readonly<Record<string, object>> = {
  '@maf/config': config,
  '@maf/protocols': protocols,
  '@maf/runtime': runtime,
};

/** One code block of the guide. */
export interface GuideBlock {
  readonly heading: string;
  readonly language: string;
  readonly code: string;
}

/** Every code block of the guide, under the heading that it stands below. */
export const guideBlocks: readonly GuideBlock[] = readBlocks(guide);

export function guideBlock(heading: string): GuideBlock {
  const found = guideBlocks.filter((block) => block.heading === heading);
  const [block] = found;
  if (block === undefined || found.length > 1) throw new Error(`${found.length} blocks under "${heading}"`);
  return block;
}

/**
 * Runs a TypeScript block word for word, as the body of a function that has `given` in scope.
 * @returns the constants that the block declares at its top level, by name
 */
export async function runBlock(
  code: string,
  given: Readonly<Record<string, unknown>> = {},
): Promise<Record<string, unknown>> {
  const imported: Record<string, unknown> = {};
  const body = code.replace(
    /^import (type )?\{ (.+) \} from '(.+)';$/gm,
    (_, typeOnly, names: string, from: string) => {
      for (const name of typeOnly === undefined ? names.split(', ') : []) {
        imported[name] = Reflect.get(packages[from] ?? {}, name);
      }
      return '';
    },
  );
  const { code: javaScript } = await transformWithOxc(body, 'block.ts');
  const declared = [...javaScript.matchAll(/^const (\w+)/gm)].map(([, name]) => name);
  const scope = { ...imported, ...given };
  const run = new AsyncFunction(...Object.keys(scope), `${javaScript}\nreturn { ${declared.join(', ')} };`);
  return run(...Object.values(scope));
}

type AsyncFunctionConstructor = new (
  ...parametersAndBody: string[]
) => (...values: unknown[]) => Promise<Record<string, unknown>>;

const AsyncFunction: AsyncFunctionConstructor = Object.getPrototypeOf(async () => undefined).constructor;

function readBlocks(markdown: string): GuideBlock[] {
  return [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    heading: [...markdown.slice(0, match.index).matchAll(/^#{2,4} (.+)$/gm)].at(-1)?.[1] ?? '',
    language: match[1] ?? '',
    code: match[2] ?? '',
  }));
}
