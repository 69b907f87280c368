import type { ChannelConfig, Violation } from '@maf/protocols';
import { childPointer } from '../documents/json-pointer.js';
import { startsWithReference } from '../environment/environment-reference.js';
import { commandRules } from './command-rules.js';
import { addressRules, headerRules } from './http-request-rules.js';

/** What one channel must have to be used. What is found is not repeated where it may be a secret. */
export function escalationChannelRules(channel: ChannelConfig, pointer: string): Violation[] {
  switch (channel.channelType) {
    case 'webhook':
      return [
        ...urlRules(channel.url, pointer),
        ...signingSecretRules(channel.secret, `${pointer}/secret`),
        ...headerRules(channel.headers, `${pointer}/headers`),
      ];
    case 'slack':
    case 'pagerduty':
      return urlRules(channel.url, pointer);
    case 'email':
      return emailRules(channel, pointer);
    case 'command':
      return commandRules(channel, pointer);
    default:
      return [];
  }
}

function urlRules(url: string | undefined, pointer: string): Violation[] {
  return addressRules(url, `${pointer}/url`).map((violation) => ({ ...violation, found: 'another text' }));
}

/** Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function signingSecretRules(secret: string, pointer: string): Violation[] {
  if (secret.includes('${env:')) return [];
  const [, base64] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret) ?? [];
  const bytes = base64 === undefined ? 0 : Buffer.from(base64, 'base64').length;
  if (bytes >= 24 && bytes <= 64) return [];
  return [{ pointer, expected: 'whsec_ and 24 to 64 bytes in Base64', found: 'another text' }];
}

type Email = Extract<ChannelConfig, { channelType: 'email' }>;

function emailRules({ to, from, username, password }: Email, pointer: string): Violation[] {
  const addresses = [{ at: `${pointer}/from`, address: from }];
  addresses.push(...to.map((address, index) => ({ at: childPointer(`${pointer}/to`, index), address })));
  const violations = addresses.flatMap(({ at, address }) =>
    startsWithReference(address) || /^[^\s<>@,;]+@[^\s<>@,;]+$/.test(address)
      ? []
      : [{ pointer: at, expected: 'one address, as ada@example.com', found: JSON.stringify(address) }],
  );
  if ((username === undefined) === (password === undefined)) return violations;
  const expected = 'username and password, or neither';
  return [...violations, { pointer, expected, found: 'one of the two' }];
}
