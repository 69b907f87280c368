import Type, { type Static } from 'typebox';
import { ConfigReference } from '../config-id.js';
import { defineSmokeTest } from './define-smoke-test.js';

/** Runs other checks, one after the other, and is green when all of them are. */
export const IntegrationSmokeTest = defineSmokeTest(
  'integration',
  Type.Object(
    {
      checks: Type.Array(
        Type.Object(
          {
            id: ConfigReference,
            needs: Type.Optional(
              Type.Array(ConfigReference, {
                uniqueItems: true,
                description:
                  'Checks further up in the list, beside those that the check needs anyway. Where one is not green, this one is skipped.',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 100, description: 'The checks, each once, in the order in which they are run.' },
      ),
    },
    { additionalProperties: false },
  ),
);
export type IntegrationSmokeTest = Static<typeof IntegrationSmokeTest>;
