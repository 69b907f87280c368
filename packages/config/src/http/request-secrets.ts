import { basicCredentials, type RequestDefinition } from './build-request.js';
import { decodePercent } from './decode-percent.js';
import { resolveEndpoint } from './resolve-endpoint.js';

/** What of a request must not be shown: passwords in its URL, and the values of headers that carry credentials. */
export function requestSecrets({ endpoint, headers = {} }: RequestDefinition, baseUrl: string | undefined): string[] {
  const ofHeaders = Object.entries(headers).flatMap(([name, value]) =>
    carriesCredentials(name) ? headerSecrets(value) : [],
  );
  const resolved = resolveEndpoint(endpoint, baseUrl);
  const password = 'url' in resolved && resolved.url.password !== '' ? passwordForms(resolved.url) : [];
  return [...ofHeaders, ...password];
}

/** True for the name of a header such as `authorization`, `cookie` or `x-api-key`. */
export function carriesCredentials(headerName: string): boolean {
  return /auth|cookie|token|secret|api-?key|password|credential/i.test(headerName);
}

/** `Bearer abc`: the token stands for itself too, as a server may repeat it without the scheme. */
function headerSecrets(value: string): string[] {
  const [, token] = /^\S+\s+(\S.*)$/.exec(value) ?? [];
  return token === undefined ? [value] : [value, token];
}

function passwordForms(url: URL): string[] {
  return [url.password, decodePercent(url.password), basicCredentials(url)];
}
