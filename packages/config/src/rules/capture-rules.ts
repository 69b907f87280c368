import type { ApiSmokeTest, Violation } from '@maf/protocols';
import { parseJsonPath } from '../conditions/parse-json-path.js';
import { childPointer } from '../documents/json-pointer.js';
import { stringsIn } from '../environment/strings-in.js';

type Step = NonNullable<ApiSmokeTest['testDefinition']['steps']>[number];
type Capture = NonNullable<Step['capture']>[string];

const captureName = /^[A-Za-z_]\w*$/;

/** Captures have names and places, and a step uses only what an earlier one has captured. */
export function captureRules(steps: readonly Step[], pointer: string): Violation[] {
  return steps.flatMap((step, index) => {
    const stepPointer = childPointer(pointer, index);
    const known = new Set(steps.slice(0, index).flatMap(({ capture }) => Object.keys(capture ?? {})));
    const unknown = namesUsed(step).filter((name) => !known.has(name));
    return [
      ...unknown.map((name) => ({
        pointer: stepPointer,
        expected: 'only names that an earlier step captures',
        found: `{{${name}}}`,
      })),
      ...Object.entries(step.capture ?? {}).flatMap(([name, capture]) =>
        rulesOfCapture(name, capture, childPointer(`${stepPointer}/capture`, name)),
      ),
    ];
  });
}

function namesUsed({ endpoint, headers, body }: Step): string[] {
  const texts = stringsIn({ endpoint, headers, body }, '').map(({ text }) => text);
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name)))];
}

function rulesOfCapture(name: string, capture: Capture, pointer: string): Violation[] {
  const { path, header } = typeof capture === 'string' ? { path: capture, header: undefined } : capture;
  const parsed = path === undefined ? {} : parseJsonPath(path);
  return [
    ...(captureName.test(name)
      ? []
      : [{ pointer, expected: 'a name of letters, digits and _', found: JSON.stringify(name) }]),
    ...((path === undefined) === (header === undefined)
      ? [{ pointer, expected: 'either a path or a header', found: path === undefined ? 'neither' : 'both' }]
      : []),
    ...('problem' in parsed ? [{ pointer, expected: String(parsed.problem), found: JSON.stringify(path) }] : []),
  ];
}
