import { resolve } from 'node:path';
import { UsageError } from '../../errors/usage-error.js';
import type { Environment } from '../../streams.js';

/** Where a store is, as it is told on the command line. */
export type StoreAddress =
  /** Absolute. */
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly schema: string | undefined };

const forms = 'sqlite:FILE, postgres://user@host/database#schema or env:NAME (a variable that holds either)';

/**
 * Reads `sqlite:FILE`, `postgres://…#schema`, or `env:NAME`. What it throws shows no address: it may hold a password.
 * @throws UsageError
 */
export function storeAddress(option: '--from' | '--to', text: string, env: Environment): StoreAddress {
  const name = text.startsWith('env:') ? text.slice('env:'.length) : undefined;
  const address = name === undefined ? text : env[name];
  const place = name === undefined ? option : `the variable ${name}`;
  if (address === undefined || address === '') throw new UsageError(`Expected ${place} to be ${forms}; it is not set.`);
  const [, file] = /^sqlite:(?:\/\/)?(.+)$/i.exec(address) ?? [];
  if (file !== undefined && file !== ':memory:') return { kind: 'sqlite', file: resolve(file) };
  if (/^postgres(?:ql)?:\/\//i.test(address) && URL.canParse(address)) return ofServer(new URL(address));
  throw new UsageError(`Expected ${place} to be ${forms}; found ${schemeOf(address)}.`);
}

/** Whether others on this machine can read a password in the list of its processes. */
export function showsPassword(text: string): boolean {
  return URL.canParse(text) && new URL(text).password !== '';
}

function ofServer(url: URL): StoreAddress {
  const schema = decodeURIComponent(url.hash.slice(1));
  url.hash = '';
  return { kind: 'postgres', url: url.href, schema: schema === '' ? undefined : schema };
}

function schemeOf(address: string): string {
  const [, scheme] = /^([a-z][a-z\d+.-]*):/i.exec(address) ?? [];
  if (scheme?.toLowerCase() === 'json') return 'a JSON store, which cannot be copied';
  return scheme === undefined ? 'no such form' : `the form ${scheme}:`;
}
