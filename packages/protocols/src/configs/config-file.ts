import Type, { type Static } from 'typebox';
import { MafPreflightConfig } from './preflight-config.js';

/** The configurations of a repository in one file, as `maf init` writes it and `maf config import` reads it. */
export const MafConfigFile = Type.Object(
  {
    $schema: Type.Optional(Type.String({ description: 'Address of the JSON Schema, for editors.' })),
    configs: Type.Array(MafPreflightConfig),
  },
  { additionalProperties: false },
);
export type MafConfigFile = Static<typeof MafConfigFile>;
