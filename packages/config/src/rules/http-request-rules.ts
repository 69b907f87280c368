import type { Violation } from '@maf/protocols';
import { childPointer } from '../documents/json-pointer.js';
import { startsWithReference } from '../environment/environment-reference.js';

/** Source: `token` of RFC 9110, section 5.6.2. */
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

interface HttpRequest {
  readonly endpoint: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The endpoint can be called, the headers have names, and a method without a body has none. */
export function httpRequestRules(request: HttpRequest, requestPointer: string): Violation[] {
  const { endpoint, headers, method = 'GET', body } = request;
  const violations: Violation[] = [];
  if (!isPath(endpoint) && !isAddress(endpoint)) {
    const expected = 'an absolute http:// or https:// URL, or a path that begins with one /';
    violations.push({ pointer: `${requestPointer}/endpoint`, expected, found: JSON.stringify(endpoint) });
  }
  violations.push(...headerRules(headers, `${requestPointer}/headers`));
  if (body !== undefined && (method === 'GET' || method === 'HEAD')) {
    violations.push({ pointer: `${requestPointer}/body`, expected: `no body with ${method}`, found: 'one' });
  }
  return violations;
}

/** The headers have names that can be sent. */
export function headerRules(headers: HttpRequest['headers'] = {}, pointer: string): Violation[] {
  return Object.keys(headers)
    .filter((name) => !headerName.test(name))
    .map((name) => ({
      pointer: childPointer(pointer, name),
      expected: 'the name of an HTTP header',
      found: JSON.stringify(name),
    }));
}

/** A base, where there is one, can be called. */
export function addressRules(text: string | undefined, pointer: string): Violation[] {
  if (text === undefined || isAddress(text)) return [];
  return [{ pointer, expected: 'an absolute http:// or https:// URL', found: JSON.stringify(text) }];
}

/** `//host/path` is no path: it would leave the base for another host. */
function isPath(endpoint: string): boolean {
  return /^\/(?!\/)/.test(endpoint);
}

/** What begins with a reference, to a variable or to a captured value, is looked at when the value is there. */
function isAddress(text: string): boolean {
  return (
    startsWithReference(text) ||
    text.startsWith('{{') ||
    (/^https?:\/\/[^/]/i.test(text) && (text.includes('${env:') || text.includes('{{') || URL.canParse(text)))
  );
}
