import Type, { type Static } from 'typebox';
import { configProperties } from './config-properties.js';
import { ApiSmokeTest } from './smoke-tests/api.js';
import { DatabaseSmokeTest } from './smoke-tests/database.js';
import type { OwnSmokeTest } from './smoke-tests/own-smoke-test.js';

/** The kinds of smoke test that MAF brings along: a further one is a file in `smoke-tests` and an entry here. */
export const smokeTests = [ApiSmokeTest, DatabaseSmokeTest] as const;

const SmokeTest = Type.Union([...smokeTests]);

/** A check against something real: `config.testType` says what. */
export const MafSmokeTestConfig = Type.Object(
  {
    ...configProperties,
    configType: Type.Literal('smoke_test'),
    config: Type.Unsafe<Static<typeof SmokeTest> | OwnSmokeTest>(SmokeTest),
  },
  { additionalProperties: false },
);
export type MafSmokeTestConfig = Static<typeof MafSmokeTestConfig>;
