export type ResolvedEndpoint = { readonly url: URL } | { readonly problem: string };

/**
 * The address of an endpoint: an absolute http(s) URL as it is, a path under `baseUrl` (whose own path is kept:
 * `/health` under `https://host/app` is `https://host/app/health`).
 */
export function resolveEndpoint(endpoint: string, baseUrl: string | undefined): ResolvedEndpoint {
  if (hasScheme(endpoint)) return httpUrl(endpoint, 'endpoint');
  if (baseUrl === undefined || baseUrl === '') {
    return {
      problem:
        `endpoint ${JSON.stringify(endpoint)} is a path and there is nothing to resolve it against: give an absolute ` +
        'http(s) URL, or testDefinition.baseUrl, or the environment variable MAF_BASE_URL (for example http://localhost:3000)',
    };
  }
  const base = httpUrl(baseUrl, 'base URL');
  return 'problem' in base ? base : { url: under(base.url, endpoint) };
}

function hasScheme(endpoint: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(endpoint);
}

function httpUrl(text: string, what: string): ResolvedEndpoint {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return { url };
  const found = url === undefined ? 'what is no URL' : `the scheme ${url.protocol}`;
  return { problem: `${what} must be an absolute http:// or https:// URL; found ${found}` };
}

function under(base: URL, path: string): URL {
  const folder = base.pathname.replace(/\/+$/, '');
  const rest = path.startsWith('?') ? path : `/${path.replace(/^\/+/, '')}`;
  const url = new URL(`${base.origin}${folder}${rest}`);
  url.username = base.username;
  url.password = base.password;
  return url;
}
