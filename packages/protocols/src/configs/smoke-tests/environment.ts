import Type, { type Static } from 'typebox';
import { CheckConditions } from '../condition.js';
import { defineSmokeTest } from './define-smoke-test.js';

/** Looks at environment variables, and at the versions of the commands that are there. */
export const EnvironmentSmokeTest = defineSmokeTest(
  'environment',
  Type.Object(
    {
      visible: Type.Optional(
        Type.Array(Type.String({ minLength: 1 }), {
          maxItems: 1000,
          description: 'Names of variables whose values may be shown. All others are secrets.',
        }),
      ),
      conditions: Type.Object(
        {
          variables: Type.Optional(
            Type.Record(Type.String({ minLength: 1 }), CheckConditions, {
              description: 'By name; the value is a text. `{ "exists": true }`: it is set, be it to nothing.',
            }),
          ),
          versions: Type.Optional(
            Type.Record(Type.String({ minLength: 1 }), CheckConditions, {
              description:
                'By command: the first version in what `NAME --version` writes, as three numbers ("20.19.0"). A command ' +
                'that is not there has none.',
            }),
          ),
        },
        { additionalProperties: false, minProperties: 1, description: 'About the surroundings of the check.' },
      ),
    },
    { additionalProperties: false },
  ),
);
export type EnvironmentSmokeTest = Static<typeof EnvironmentSmokeTest>;
