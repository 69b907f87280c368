import Type from 'typebox';
import { configIdRules } from './config-id.js';

/** Source: the grammar of https://semver.org/ (2.0.0), without its named groups. */
const semanticVersion =
  '^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)' +
  '(-(0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?' +
  '(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?$';

/** The properties that every configuration has, whatever its kind. */
export const configProperties = {
  $schema: Type.Optional(Type.String({ description: 'Address of the JSON Schema, for editors.' })),
  id: Type.String({
    ...configIdRules,
    description:
      'Letters, digits, `.`, `_` and `-`, beginning with a letter or digit: it also names the file of an export.',
  }),
  name: Type.String({ minLength: 1, maxLength: 200 }),
  description: Type.Optional(Type.String()),
  version: Type.String({
    pattern: semanticVersion,
    maxLength: 100,
    description: 'Semantic version of the configuration itself.',
  }),
  environmentOverrides: Type.Optional(
    Type.Record(Type.String({ minLength: 1 }), Type.Record(Type.String(), Type.Unknown()), {
      description:
        'What differs by environment: merged deeply over `config` (objects merge, arrays and values replace) when the ' +
        'environment of that name is asked for. The merged result must be a valid configuration too.',
    }),
  ),
};
