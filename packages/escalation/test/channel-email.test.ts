import type { SMTPServerOptions } from 'smtp-server';
import { describe, expect, it } from 'vitest';
import { builtInChannels } from '../src/channels/built-in-channels.js';
import { deliverByChannel, dryRunChannel } from '../src/channels/use-channel.js';
import { makeCertificate } from './support/certificate.js';
import { deliveryContext, noticeOf } from './support/channel-notice.js';
import { smtpError, startMailServer } from './support/mail-server.js';

const password = 'hunter2-hunter2';

const withLogin: SMTPServerOptions = {
  onAuth({ username, password: given }, _session, callback) {
    if (username === 'maf' && given === password) callback(null, { user: 'maf' });
    else callback(smtpError(535, `no login for ${username} with ${given}`));
  },
};

function mailTo(port: number, parts: object = {}) {
  return { channelType: 'email', to: ['ada@example.com'], from: 'maf@example.org', host: '127.0.0.1', port, ...parts };
}

async function tell(definition: { readonly channelType: string }, notice = noticeOf(), parts = {}) {
  using surroundings = deliveryContext(parts);
  return await deliverByChannel(definition, notice, builtInChannels, surroundings.context);
}

async function tryOut(definition: { readonly channelType: string }, parts = {}) {
  using surroundings = deliveryContext(parts);
  return await dryRunChannel(definition, builtInChannels, surroundings.context);
}

describe('the channel email', () => {
  it('sends a mail over TLS, with a login, that says everything and is one conversation', async () => {
    using certificate = await makeCertificate();
    const { key, cert, caFile } = certificate;
    await using server = await startMailServer({ key, cert, ...withLogin });
    const definition = mailTo(server.port, {
      to: ['ada@example.com', 'bob@example.com'],
      caFile,
      username: 'maf',
      password: '${env:SMTP_PASSWORD}',
    });
    const parts = { env: { SMTP_PASSWORD: password } };
    const notice = noticeOf({ reason: 'checkout failed\r\nBcc: eve@example.com' });
    expect(await tell(definition, notice, parts)).toMatchObject({
      outcome: 'delivered',
      detail: expect.stringContaining('ada@example.com, bob@example.com'),
    });
    await tell(definition, noticeOf({ kind: 'resolved' }), parts);
    const [first, second] = server.mails;
    expect(first).toMatchObject({
      from: 'maf@example.org',
      to: ['ada@example.com', 'bob@example.com'],
      isSecure: true,
      user: 'maf',
    });
    const [head = '', ...body] = (first?.text ?? '').split('\r\n\r\n');
    const unfolded = head.replace(/\r\n\s+/g, ' ');
    expect(unfolded).toMatch(/^Subject: \[critical\] Triggered: Payments \(level 2\): checkout failed Bcc: eve@/m);
    expect(unfolded).not.toMatch(/^Bcc/m);
    expect(unfolded).toContain(`Message-ID: <notice.${notice.id}@example.org>`);
    expect(body.join('\n')).toContain('Escalation: escalation-1');
    const conversation = 'References: <escalation.escalation-1@example.org>';
    expect(unfolded).toContain(conversation);
    expect(second?.text).toContain(conversation);
  });

  it('is encrypted from the first byte on where that is asked for', async () => {
    using certificate = await makeCertificate();
    const { key, cert, caFile } = certificate;
    await using server = await startMailServer({ key, cert, secure: true, authOptional: true });
    const definition = mailTo(server.port, { tls: 'implicit', caFile });
    expect(await tell(definition)).toMatchObject({ outcome: 'delivered' });
    expect(server.mails).toMatchObject([{ isSecure: true }]);
    expect(await tell(mailTo(server.port, { tls: 'implicit' }))).toMatchObject({ outcome: 'failed' });
    expect(server.mails).toHaveLength(1);
  });

  it('sends nothing in the clear unless it is told to', async () => {
    await using server = await startMailServer({ disabledCommands: ['STARTTLS'], authOptional: true });
    expect(await tell(mailTo(server.port))).toMatchObject({ outcome: 'failed' });
    expect(server.mails).toEqual([]);
    expect(await tell(mailTo(server.port, { tls: 'none' }))).toMatchObject({ outcome: 'delivered' });
    expect(server.mails).toMatchObject([{ isSecure: false }]);
  });

  it.each([
    [451, true],
    [552, false],
  ])('takes a reply of %i for one that may be tried again: %s', async (code, retry) => {
    await using server = await startMailServer({
      disabledCommands: ['STARTTLS'],
      authOptional: true,
      onMailFrom: (_address, _session, callback) => callback(smtpError(code, 'not now')),
    });
    expect(await tell(mailTo(server.port, { tls: 'none' }))).toMatchObject({ outcome: 'failed', retry });
  });

  it('does not show a password that a server repeats, and does not try a wrong one again', async () => {
    await using server = await startMailServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      ...withLogin,
    });
    const wrong = mailTo(server.port, { tls: 'none', username: 'maf', password: 'wrong-password-9' });
    const outcome = await tell(wrong);
    expect(outcome).toMatchObject({ outcome: 'failed', retry: false, cause: expect.stringContaining('no login') });
    expect(JSON.stringify(outcome)).not.toContain('wrong-password-9');
    const tried = await tryOut(wrong);
    expect(tried).toMatchObject({ outcome: 'failed', retry: false });
    expect(JSON.stringify(tried)).not.toContain('wrong-password-9');
  });

  it('logs in for a dry run, and sends nothing', async () => {
    await using server = await startMailServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      ...withLogin,
    });
    const definition = mailTo(server.port, { tls: 'none', username: 'maf', password });
    expect(await tryOut(definition)).toMatchObject({ outcome: 'delivered' });
    expect(server.mails).toEqual([]);
    const refused = await tryOut(definition, { environment: 'production' });
    expect(refused).toMatchObject({ outcome: 'failed', retry: false, cause: expect.stringContaining('loopback') });
  });
});
