import type { ApiSmokeTest } from '@maf/protocols';
import { decodePercent } from '../decode-percent.js';
import { basicCredentials } from './build-request.js';
import { resolveEndpoint } from './resolve-endpoint.js';

const secretHeader = /auth|cookie|token|secret|api-?key|password|credential/i;

/** What of a definition must not be shown: passwords in its URL, and the values of headers that carry credentials. */
export function apiSecrets(definition: ApiSmokeTest['testDefinition'], baseUrl: string | undefined): string[] {
  const headers = Object.entries(definition.headers ?? {}).flatMap(([name, value]) =>
    secretHeader.test(name) ? headerSecrets(value) : [],
  );
  const resolved = resolveEndpoint(definition.endpoint, baseUrl);
  const password = 'url' in resolved && resolved.url.password !== '' ? passwordForms(resolved.url) : [];
  return [...headers, ...password];
}

/** `Bearer abc`: the token stands for itself too, as a server may repeat it without the scheme. */
function headerSecrets(value: string): string[] {
  const [, token] = /^\S+\s+(\S.*)$/.exec(value) ?? [];
  return token === undefined ? [value] : [value, token];
}

function passwordForms(url: URL): string[] {
  return [url.password, decodePercent(url.password), basicCredentials(url)];
}
