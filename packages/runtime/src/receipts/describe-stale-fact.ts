import type { StaleFact } from './receipt-verdict.js';

/** More paths would drown what there is to do. */
const mostPaths = 10;
/** So much of a digest or an id tells it from another one. */
const shortId = 12;

/** One line for a person: what is stale, what it was bound to, and what is so now. */
export function describeStaleFact({ fact, expected, found, configId = '', paths }: StaleFact): string {
  const change = `from ${shorten(expected)} to ${shorten(found)}`;
  switch (fact) {
    case 'digest':
      return 'the receipt was changed after it was issued';
    case 'checks':
      return configId === ''
        ? `expected ${expected}, found ${found}`
        : `${configId}: expected ${expected}, found ${found}`;
    case 'environment':
      return `the environment changed ${change}`;
    case 'commit':
      return `the commit moved ${change}`;
    case 'tree':
      return `the working tree changed ${change}${paths === undefined ? '' : `: ${listed(paths)}`}`;
    case 'configuration':
      return found === 'not saved' ? `${configId} is not saved any more` : `the configuration ${configId} changed`;
    case 'expiry':
      return `it expired: expected ${expected}, found ${found}`;
  }
}

function shorten(text: string): string {
  return /^[0-9a-f]{40,64}(?:\+|$)/.test(text) ? text.slice(0, shortId) : text;
}

function listed(paths: readonly string[]): string {
  const more = paths.length - mostPaths;
  return [...paths.slice(0, mostPaths), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
