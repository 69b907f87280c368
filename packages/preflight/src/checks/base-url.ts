import type { CheckContext } from './check-kind.js';

/** What the paths of a definition are under, where there is something. */
export function baseUrlOf(definition: { readonly baseUrl?: string }, env: CheckContext['env']): string | undefined {
  return definition.baseUrl ?? env['MAF_BASE_URL'];
}
