import { requestSecrets } from '@maf/config/http';
import { WebhookChannel } from '@maf/protocols';
import { defineEscalationChannel } from './define-escalation-channel.js';
import { headerSafe } from './header-safe.js';
import { connectOnly, urlSecrets } from './outbound.js';
import { postJson } from './post-json.js';
import { signWebhook } from './sign-webhook.js';

/** Posts the notice, signed as https://www.standardwebhooks.com says; `webhook-id` stays the same when it comes again. */
export const webhookChannel = defineEscalationChannel({
  schema: WebhookChannel,
  secrets: ({ url, secret, headers = {} }) => [
    secret,
    secret.replace(/^whsec_/, ''),
    ...urlSecrets(url),
    ...requestSecrets({ endpoint: url, headers }, undefined),
  ],
  deliver: ({ url, secret, headers = {}, ...outbound }, notice, context) => {
    const timestamp = new Date(notice.at).toISOString();
    const body = JSON.stringify({ type: `escalation.${notice.kind}`, timestamp, data: notice });
    const signed = signWebhook(secret, headerSafe(notice.id), Math.floor(context.clock() / 1000), body);
    return postJson({ ...outbound, url, headers: { ...headers, ...signed }, body }, context);
  },
  dryRun: ({ url, ...outbound }, context) => connectOnly(url, outbound, context),
});
