import { createHmac } from 'node:crypto';

/**
 * The headers that sign a body as Standard Webhooks say: HMAC-SHA256 over `id.timestamp.body`.
 *
 * @param secret `whsec_` and the key in Base64
 * @param seconds since the epoch
 */
export function signWebhook(secret: string, id: string, seconds: number, body: string): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
}
