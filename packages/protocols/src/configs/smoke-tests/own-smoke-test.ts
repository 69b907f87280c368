import Type, { type Static, type TLiteral, type TObject, type TSchema } from 'typebox';
import { smokeTestProperties } from './smoke-test-properties.js';

/** A `testType` of a team's own: its name, a slash, the kind. */
export type OwnTestType = `${string}/${string}`;

const properties = Type.Object(smokeTestProperties);

/** A smoke test of a kind that a team has brought along; its schema was given to whoever has checked it. */
export interface OwnSmokeTest extends Static<typeof properties> {
  testType: OwnTestType;
  testDefinition: unknown;
}

/** A schema as `defineSmokeTest` makes it. */
export type SmokeTestSchema<TestType extends string = string> = TObject<
  typeof smokeTestProperties & { testType: TLiteral<TestType>; testDefinition: TSchema }
>;

export type OwnSmokeTestSchema = SmokeTestSchema<OwnTestType>;
