import { MafPreflightConfig } from '@maf/protocols';
import { Validator } from '@maf/runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guideConfigs } from '../../test/guide-configs.js';
import { jsonValue } from '../../test/json-values.js';
import { builtInConfigSchema } from './config-schema.js';

const whole = new Validator(MafPreflightConfig);

/** A right document with one value at any place replaced. */
const changed = fc
  .tuple(fc.constantFrom(...guideConfigs), fc.nat(), jsonValue)
  .map(([config, place, value]) => replaceAt(config, place, value));

function replaceAt(document: unknown, place: number, value: unknown): unknown {
  const copy: unknown = structuredClone(document);
  const places = placesIn(copy);
  const chosen = places[place % places.length];
  if (chosen !== undefined) Reflect.set(chosen.holder, chosen.name, value);
  return copy;
}

function placesIn(value: unknown): { readonly holder: object; readonly name: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => [{ holder: value, name }, ...placesIn(child)]);
}

describe('the schema of what a document says that it is', () => {
  it('takes and refuses what the whole schema does', () => {
    for (const config of guideConfigs) expect(builtInConfigSchema.check(config)).toBe(true);
    fc.assert(
      fc.property(fc.oneof(jsonValue, changed), (document) => {
        expect(builtInConfigSchema.check(document)).toBe(whole.check(document));
      }),
      { numRuns: 300 },
    );
  });
});
