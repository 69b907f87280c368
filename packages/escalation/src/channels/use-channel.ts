import { errorMessage, type FilledValue, fillReferences, redact } from '@maf/config';
import type { ChannelDefinition } from '@maf/protocols';
import { MafError } from '@maf/runtime';
import type { ChannelContext, ChannelOutcome, EscalationChannel } from './channel.js';
import type { EscalationNotice } from './escalation-notice.js';
import { failedForGood, failedForNow } from './failed.js';

/** What surrounds the use of a channel; the secrets to take out are found by the use. */
export interface DeliveryContext extends Omit<ChannelContext, 'redact'> {
  /** Milliseconds that one channel may take; default 15,000. */
  readonly timeoutMs?: number;
}

const standardTimeoutMs = 15_000;
/** How long a channel may take to end its work once its time is over; then it goes on without it. */
const graceMs = 2000;

/**
 * Tells a notice by one channel: the values of `${env:NAME}` are put in for that long, its time is limited, and no outcome
 * holds a secret. It does not throw: what a channel throws is a failure.
 */
export function deliverByChannel(
  definition: ChannelDefinition,
  notice: EscalationNotice,
  channels: readonly EscalationChannel[],
  context: DeliveryContext,
): Promise<ChannelOutcome> {
  return useChannel(definition, channels, context, (channel, filled, inside) =>
    channel.deliver(filled, notice, inside),
  );
}

/** Whether a notice could be told by one channel now, telling nobody. It does not throw. */
export function dryRunChannel(
  definition: ChannelDefinition,
  channels: readonly EscalationChannel[],
  context: DeliveryContext,
): Promise<ChannelOutcome> {
  return useChannel(definition, channels, context, (channel, filled, inside) => channel.dryRun(filled, inside));
}

type Use = (channel: EscalationChannel, definition: unknown, context: ChannelContext) => Promise<ChannelOutcome>;

async function useChannel(
  definition: ChannelDefinition,
  channels: readonly EscalationChannel[],
  context: DeliveryContext,
  use: Use,
): Promise<ChannelOutcome> {
  const { channelType } = definition;
  const channel = channels.find((candidate) => candidate.channelType === channelType);
  if (channel === undefined) return failedForGood(`there is no channel of type ${channelType}`);
  const secrets: string[] = [];
  const withoutSecrets = (text: string) => redact(text, secrets);
  let filled: FilledValue;
  try {
    filled = fillReferences(definition, '', channelType, context.env);
    secrets.push(...filled.secrets);
    secrets.push(...(channel.secrets?.(filled.value, context.env) ?? []));
  } catch (error) {
    return failedForGood(withoutSecrets(errorMessage(error)));
  }
  try {
    return cleaned(await inTime(channel, filled.value, { ...context, redact: withoutSecrets }, use), withoutSecrets);
  } catch (error) {
    const cause = withoutSecrets(errorMessage(error));
    return error instanceof MafError && !error.isRetryable ? failedForGood(cause) : failedForNow(cause);
  }
}

function cleaned(outcome: ChannelOutcome, withoutSecrets: (text: string) => string): ChannelOutcome {
  return outcome.outcome === 'delivered'
    ? { ...outcome, detail: withoutSecrets(outcome.detail) }
    : { ...outcome, cause: withoutSecrets(outcome.cause) };
}

/** Ends soon after the time is over, even where the channel does not heed its signal. */
async function inTime(
  channel: EscalationChannel,
  definition: unknown,
  { timeoutMs = standardTimeoutMs, ...context }: DeliveryContext & Pick<ChannelContext, 'redact'>,
  use: Use,
): Promise<ChannelOutcome> {
  const late = () => failedForNow(`${channel.channelType} did not answer within ${timeoutMs} ms`);
  const time = new AbortController();
  const timer = setTimeout(() => time.abort(new Error('its time was over')), timeoutMs);
  const signal = AbortSignal.any([context.signal, time.signal]);
  let grace: NodeJS.Timeout | undefined;
  const outlasted = new Promise<ChannelOutcome>((resolve) => {
    const wait = () => {
      grace = setTimeout(() => resolve(late()), graceMs);
    };
    if (signal.aborted) wait();
    else signal.addEventListener('abort', wait, { once: true });
  });
  try {
    const outcome = await Promise.race([use(channel, definition, { ...context, signal }), outlasted]);
    return outcome.outcome === 'failed' && time.signal.aborted ? late() : outcome;
  } finally {
    clearTimeout(timer);
    clearTimeout(grace);
  }
}
