import Type, { type Static } from 'typebox';
import { ApiSmokeTest } from './api-smoke-test.js';
import { configProperties } from './config-properties.js';
import { DatabaseSmokeTest } from './database-smoke-test.js';

/** A check against something real: `config.testType` says what. */
export const MafSmokeTestConfig = Type.Object(
  {
    ...configProperties,
    configType: Type.Literal('smoke_test'),
    config: Type.Union([ApiSmokeTest, DatabaseSmokeTest]),
  },
  { additionalProperties: false },
);
export type MafSmokeTestConfig = Static<typeof MafSmokeTestConfig>;
