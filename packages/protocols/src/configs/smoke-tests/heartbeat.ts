import Type, { type Static } from 'typebox';
import { identifierRules } from '../../state/identifier.js';
import { CheckConditions } from '../condition.js';
import { defineSmokeTest } from './define-smoke-test.js';

/** Looks in the registry when an agent has last reported. */
export const HeartbeatSmokeTest = defineSmokeTest(
  'heartbeat',
  Type.Object(
    {
      agentId: Type.String({ ...identifierRules, description: 'The agent that is to report.' }),
      maxAgeSeconds: Type.Optional(
        Type.Number({
          exclusiveMinimum: 0,
          description:
            'Fails when its last report is older; default 300, or any age where `conditions.ageSeconds` is given.',
        }),
      ),
      conditions: Type.Optional(
        Type.Object(
          {
            ageSeconds: Type.Optional(CheckConditions),
            status: Type.Optional(CheckConditions),
            capabilities: Type.Optional(CheckConditions),
            metadata: Type.Optional(CheckConditions),
          },
          {
            additionalProperties: false,
            minProperties: 1,
            description:
              '`ageSeconds`: since its last report; `status`: `idle`, `working`, `blocked`, `stale` or `offline` (without a ' +
              'condition, any but `offline`); `capabilities`: texts; `metadata`: an object.',
          },
        ),
      ),
    },
    { additionalProperties: false },
  ),
);
export type HeartbeatSmokeTest = Static<typeof HeartbeatSmokeTest>;
