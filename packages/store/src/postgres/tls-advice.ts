/** What Node says of a certificate whose issuer it does not trust. */
const untrusted = new Set([
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** What to do about a connection that could not be encrypted; undefined for any other failure. */
export function tlsAdvice(code: string, message: string): string | undefined {
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return 'name the host in MAF_DATABASE_URL as the certificate does, or give the server a certificate of that name';
  }
  if (untrusted.has(code)) return 'name the PEM file of the authority that signed it in MAF_DATABASE_CA';
  if (code === 'CERT_HAS_EXPIRED') return 'give the server a new certificate';
  if (message === 'The server does not support SSL connections') {
    return 'set `ssl = on` at the server; without encryption (sslmode=disable) everybody on the way reads the password';
  }
  return undefined;
}
