import type { ApiSmokeTest, Violation } from '@maf/protocols';
import { childPointer } from '../documents/json-pointer.js';
import { startsWithReference } from '../environment/environment-reference.js';

const definitionPointer = '/config/testDefinition';
/** Source: `token` of RFC 9110, section 5.6.2. */
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** The endpoint and the base can be called, the headers have names, and a method without a body has none. */
export function apiSmokeTestRules({ testDefinition }: ApiSmokeTest): Violation[] {
  const { endpoint, baseUrl, headers, method = 'GET', body } = testDefinition;
  const violations: Violation[] = [];
  if (!isPath(endpoint) && !isAddress(endpoint)) {
    const expected = 'an absolute http:// or https:// URL, or a path that begins with one /';
    violations.push({ pointer: `${definitionPointer}/endpoint`, expected, found: JSON.stringify(endpoint) });
  }
  if (baseUrl !== undefined && !isAddress(baseUrl)) {
    const expected = 'an absolute http:// or https:// URL';
    violations.push({ pointer: `${definitionPointer}/baseUrl`, expected, found: JSON.stringify(baseUrl) });
  }
  for (const name of Object.keys(headers ?? {}).filter((candidate) => !headerName.test(candidate))) {
    const pointer = childPointer(`${definitionPointer}/headers`, name);
    violations.push({ pointer, expected: 'the name of an HTTP header', found: JSON.stringify(name) });
  }
  if (body !== undefined && (method === 'GET' || method === 'HEAD')) {
    violations.push({ pointer: `${definitionPointer}/body`, expected: `no body with ${method}`, found: 'one' });
  }
  return violations;
}

/** `//host/path` is no path: it would leave the base for another host. */
function isPath(endpoint: string): boolean {
  return /^\/(?!\/)/.test(endpoint);
}

function isAddress(text: string): boolean {
  return (
    startsWithReference(text) || (/^https?:\/\/[^/]/i.test(text) && (text.includes('${env:') || URL.canParse(text)))
  );
}
