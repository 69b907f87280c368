import { envelopeProperties, type MafTaskClaim } from '@maf/protocols';
import { createRuntimeFactory } from '@maf/runtime';
import Type, { type Static } from 'typebox';
import { describe, expect, expectTypeOf, it } from 'vitest';

const DeployRequest = Type.Object(
  {
    ...envelopeProperties,
    type: Type.Literal('DEPLOY_REQUEST'),
    target: Type.Union([Type.Literal('staging'), Type.Literal('production')]),
  },
  { additionalProperties: false },
);
type DeployRequest = Static<typeof DeployRequest>;

const DeployDone = Type.Object({ ...envelopeProperties, type: Type.Literal('DEPLOY_DONE'), seconds: Type.Number() });
type DeployDone = Static<typeof DeployDone>;

describe("a team's own message types", () => {
  it('are typed at enqueue and claim, beside those of MAF', async () => {
    using runtime = createRuntimeFactory({ mode: 'memory', messages: [DeployRequest, DeployDone] });
    await runtime.enqueue({ type: 'DEPLOY_REQUEST', agentId: 'release-bot', target: 'staging' });
    await runtime.enqueue({ type: 'DEPLOY_DONE', agentId: 'release-bot', seconds: 4 });
    await runtime.enqueue({ type: 'TASK_CLAIM', agentId: 'release-bot', taskId: 't' });

    const [deploy] = await runtime.claim({ agentId: 'deployer', types: ['DEPLOY_REQUEST'] });
    expectTypeOf(deploy?.message).toEqualTypeOf<DeployRequest | undefined>();
    expect(deploy?.message.target).toBe('staging');

    const several = await runtime.claim({ agentId: 'deployer', types: ['DEPLOY_DONE', 'TASK_CLAIM'], limit: 2 });
    expectTypeOf(several[0]?.message).toEqualTypeOf<DeployDone | MafTaskClaim | undefined>();
    expect(several.map(({ message }) => message.type)).toEqual(['DEPLOY_DONE', 'TASK_CLAIM']);
  });

  it('are validated like those of MAF', async () => {
    using runtime = createRuntimeFactory({ mode: 'memory', messages: [DeployRequest] });
    // @ts-expect-error: a target that the type does not have
    const refusal = runtime.enqueue({ type: 'DEPLOY_REQUEST', agentId: 'release-bot', target: 'moon' });
    await expect(refusal).rejects.toMatchObject({
      code: 'MESSAGE_INVALID',
      violations: [{ pointer: '/target', expected: 'one of "staging", "production"', found: '"moon"' }],
    });
  });

  it('are unknown to a runtime that was not given them', async () => {
    using runtime = createRuntimeFactory({ mode: 'memory' });
    // @ts-expect-error: not a message of MAF
    const refusal = runtime.enqueue({ type: 'DEPLOY_REQUEST', agentId: 'release-bot', target: 'staging' });
    await expect(refusal).rejects.toMatchObject({ code: 'MESSAGE_INVALID' });
    // @ts-expect-error: not a message of MAF
    await expect(runtime.claim({ agentId: 'deployer', types: ['DEPLOY_REQUEST'] })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
    });
    const claimed = await runtime.claim({ agentId: 'deployer', types: ['TASK_CLAIM'] });
    expectTypeOf(claimed[0]?.message).toEqualTypeOf<MafTaskClaim | undefined>();
  });
});
