import { defineChannelSchema } from '@maf/protocols';
import fc from 'fast-check';
import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { builtInChannels } from '../src/channels/built-in-channels.js';
import type { ChannelOutcome } from '../src/channels/channel.js';
import { defineEscalationChannel } from '../src/channels/define-escalation-channel.js';
import { deliverNotice } from '../src/channels/deliver-notice.js';
import { deliverByChannel, dryRunChannel } from '../src/channels/use-channel.js';
import { deliveryContext, noticeOf } from './support/channel-notice.js';

/** A channel of a team's own that does as its definition says. */
const scripted = defineEscalationChannel({
  schema: defineChannelSchema('acme/scripted', {
    does: Type.Union([Type.Literal('deliver'), Type.Literal('fail'), Type.Literal('throw'), Type.Literal('hang')]),
    says: Type.Optional(Type.String()),
  }),
  deliver: ({ does, says = '' }) => act(does, says),
  dryRun: ({ does, says = '' }) => act(does, says),
});

type Act = 'deliver' | 'fail' | 'throw' | 'hang';

async function act(does: Act, says: string): Promise<ChannelOutcome> {
  if (does === 'deliver') return { outcome: 'delivered', detail: says };
  if (does === 'fail') return { outcome: 'failed', cause: says, retry: true };
  if (does === 'throw') throw new Error(says, { cause: new Error(says) });
  return new Promise<never>(() => undefined);
}

const channels = [...builtInChannels, scripted];
const recipientOf = (...acts: Act[]) => ({
  name: 'ada',
  agentId: 'ada',
  channels: acts.map((does) => ({ channelType: 'acme/scripted', does })),
});

describe('the delivery of a notice', () => {
  it('tries the channels in their order until one has delivered, and throws nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom<Act>('deliver', 'fail', 'throw'), { maxLength: 6 }), async (acts) => {
        using surroundings = deliveryContext();
        const told = await deliverNotice(recipientOf(...acts), noticeOf(), channels, surroundings.context);
        const first = acts.indexOf('deliver');
        expect(told.isDelivered).toBe(first !== -1);
        expect(told.attempts).toHaveLength(first === -1 ? acts.length : first + 1);
        const outcomes = told.attempts.map(({ outcome }) => outcome.outcome);
        expect(outcomes.filter((outcome) => outcome === 'delivered')).toHaveLength(first === -1 ? 0 : 1);
      }),
      { numRuns: 40 },
    );
  });

  it('goes on without a channel that heeds no limit, and stops when it is stopped', async () => {
    using surroundings = deliveryContext({ timeoutMs: 50 });
    const { context } = surroundings;
    const told = await deliverNotice(recipientOf('hang', 'deliver'), noticeOf(), channels, context);
    expect(told.attempts.map(({ outcome }) => outcome)).toEqual([
      { outcome: 'failed', cause: 'acme/scripted did not answer within 50 ms', retry: true },
      { outcome: 'delivered', detail: '' },
    ]);
    const stopped = { ...context, signal: AbortSignal.abort() };
    expect(await deliverNotice(recipientOf('deliver'), noticeOf(), channels, stopped)).toEqual({
      isDelivered: false,
      attempts: [],
    });
  });

  it('fails for a channel that is not there, a variable that is not set and a definition of another shape', async () => {
    using surroundings = deliveryContext();
    const tell = (definition: { channelType: string; [name: string]: unknown }) =>
      deliverByChannel(definition, noticeOf(), channels, surroundings.context);
    expect(await tell({ channelType: 'acme/pigeon' })).toEqual({
      outcome: 'failed',
      cause: 'there is no channel of type acme/pigeon',
      retry: false,
    });
    const unset = await tell({ channelType: 'acme/scripted', does: 'deliver', says: '${env:NOT_SET}' });
    expect(unset).toMatchObject({ outcome: 'failed', retry: false, cause: expect.stringContaining('NOT_SET') });
    const wrong = await tell({ channelType: 'acme/scripted', does: 'sing' });
    expect(wrong).toMatchObject({ outcome: 'failed', retry: false, cause: expect.stringContaining('/does') });
  });

  it('shows no secret in any outcome, whatever a channel says or throws', async () => {
    const secrets = fc.string({ minLength: 6, maxLength: 40, unit: 'binary' }).filter((text) => text.trim().length > 5);
    await fc.assert(
      fc.asyncProperty(secrets, fc.constantFrom<Act>('deliver', 'fail', 'throw'), async (planted, does) => {
        using surroundings = deliveryContext({ env: { PLANTED: planted } });
        const definition = { channelType: 'acme/scripted', does, says: 'before ${env:PLANTED} after' };
        for (const outcome of [
          await deliverByChannel(definition, noticeOf(), channels, surroundings.context),
          await dryRunChannel(definition, channels, surroundings.context),
        ]) {
          expect('detail' in outcome ? outcome.detail : outcome.cause).toBe('before [redacted] after');
          expect(outcome.outcome).toBe(does === 'deliver' ? 'delivered' : 'failed');
        }
      }),
      { numRuns: 200 },
    );
  });
});
