import type { Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import { addressPolicy, openConnection } from '@maf/config/http';
import { EmailChannel } from '@maf/protocols';
import type { ChannelContext, ChannelOutcome } from './channel.js';
import { defineEscalationChannel } from './define-escalation-channel.js';
import { emailFailure } from './email-failure.js';
import type { EscalationNotice } from './escalation-notice.js';
import { failedConnection, failedForGood } from './failed.js';
import { headerSafe } from './header-safe.js';
import { noticeFacts, noticeTitle } from './notice-text.js';
import { readAuthorities } from './outbound.js';

/** Sends a mail by an SMTP server. The mails of one escalation are one conversation. */
export const emailChannel = defineEscalationChannel({
  schema: EmailChannel,
  secrets: ({ password, username }) =>
    password === undefined ? [] : [password, Buffer.from(password).toString('base64'), plainLogin(username, password)],
  deliver: (definition, notice, context) =>
    withServer(definition, context, async (transport) => {
      const { accepted, rejected } = await transport.sendMail({
        ...mailOf(definition, notice),
        signal: context.signal,
      });
      const refused = rejected.length === 0 ? '' : `; refused: ${rejected.join(', ')}`;
      return { outcome: 'delivered', detail: `${definition.host} took it for ${accepted.join(', ')}${refused}` };
    }),
  dryRun: (definition, context) =>
    withServer(definition, context, async (transport) => {
      await transport.verify();
      return { outcome: 'delivered', detail: `${definition.host} would take mail` };
    }),
});

type MailTransport = Awaited<ReturnType<typeof openTransport>>;

async function withServer(
  definition: EmailChannel,
  context: ChannelContext,
  work: (transport: MailTransport) => Promise<ChannelOutcome>,
): Promise<ChannelOutcome> {
  const { host, tls, port = tls === 'implicit' ? 465 : 587, network } = definition;
  const authorities = await readAuthorities(definition);
  if ('problem' in authorities) return failedForGood(authorities.problem);
  const server = `${host}:${port}`;
  let socket: Socket;
  try {
    // TLS, where it is wanted, is begun by the transport.
    const target = { host, port, tls: false };
    socket = await openConnection(target, addressPolicy(network, context.environment), context.signal);
  } catch (error) {
    return failedConnection(server, error);
  }
  try {
    return await work(await openTransport(definition, port, socket, authorities.ca));
  } catch (error) {
    return emailFailure(server, error);
  } finally {
    socket.destroy();
  }
}

async function openTransport(
  { host, tls = 'starttls', username, password }: EmailChannel,
  port: number,
  connection: Socket,
  ca: string | undefined,
) {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    host,
    port,
    connection,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    tls: ca === undefined ? {} : { ca: [...rootCertificates, ca] },
    ...(username === undefined || password === undefined ? {} : { auth: { user: username, pass: password } }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function mailOf({ from, to }: EmailChannel, notice: EscalationNotice) {
  const domain = from.split('@').at(-1) ?? 'localhost';
  const conversation = `<escalation.${headerSafe(notice.escalationId)}@${domain}>`;
  return {
    from: { name: 'MAF escalation', address: from },
    to: [...to],
    subject: noticeTitle(notice),
    text: `${[noticeTitle(notice), '', ...noticeFacts(notice)].join('\n')}\n`,
    messageId: `<notice.${headerSafe(notice.id)}@${domain}>`,
    inReplyTo: conversation,
    references: conversation,
    headers: { 'auto-submitted': 'auto-generated' },
  };
}

/** As SASL PLAIN sends it, which servers repeat in their errors. */
function plainLogin(username = '', password: string): string {
  return Buffer.from(`\0${username}\0${password}`).toString('base64');
}
