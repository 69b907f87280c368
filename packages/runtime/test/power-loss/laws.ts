import type { Call } from './history.js';
import type { StoreImage } from './store-image.js';

/** What a history and a store that opened after a crash break of the laws; empty when they keep them all. */
export function brokenLaws(calls: readonly Call[], image: StoreImage): string[] {
  return [
    ...torn(calls, image),
    ...holesInTime(calls, image),
    ...unasked(calls, image),
    ...holesInNumbers(image),
    ...numbersOutOfOrder(calls, image),
    ...otherTokens(calls, image),
    ...claimedTwice(calls),
  ];
}

/** The answered calls that the store does not know: none may be, where nothing of it was damaged. */
export function lost(calls: readonly Call[], image: StoreImage): string[] {
  return calls.filter((call) => call.answered !== undefined && isMissing(call, image)).map(({ id }) => `lost: ${id}`);
}

/** Transactions are whole: of what one call makes, all is there or nothing. */
function torn(calls: readonly Call[], { facts }: StoreImage): string[] {
  return calls
    .filter((call) => call.facts.some((fact) => facts.has(fact)) && call.facts.some((fact) => !facts.has(fact)))
    .map((call) => `torn: ${call.id} is there without ${call.facts.filter((fact) => !facts.has(fact)).join(', ')}`);
}

/** The store is a prefix: where a call is missing, all that began after its answer is missing too. */
function holesInTime(calls: readonly Call[], image: StoreImage): string[] {
  const missing = calls.filter((call) => isMissing(call, image) && call.answered !== undefined);
  const [first] = missing.sort((one, other) => (one.answered ?? 0) - (other.answered ?? 0));
  if (first?.answered === undefined) return [];
  const { id, answered } = first;
  return calls
    .filter((call) => call.begun > answered && call.facts.some((fact) => image.facts.has(fact)))
    .map((later) => `hole: ${later.id} is there, and ${id}, answered before it began, is not`);
}

/** Nothing is there that no call asked for. What a claim under way got is not known yet. */
function unasked(calls: readonly Call[], { facts }: StoreImage): string[] {
  const asked = new Set(calls.flatMap((call) => call.facts));
  const claiming = calls.filter(({ kind, answered }) => kind === 'claim' && answered === undefined);
  const isClaimUnderWay = (fact: string) =>
    fact.startsWith('claimed ') && claiming.some(({ agent }) => fact.endsWith(` ${agent}`));
  return [...facts].filter((fact) => !asked.has(fact) && !isClaimUnderWay(fact)).map((fact) => `from nowhere: ${fact}`);
}

/** The numbers of messages, grants and audit entries are 1, 2, 3 and so on. */
function holesInNumbers({ numbers }: StoreImage): string[] {
  return Object.entries(numbers).flatMap(([series, given]) => {
    const sorted = [...given.values()].sort((one, other) => one - other);
    const hole = sorted.findIndex((number, index) => number !== index + 1);
    return hole === -1 ? [] : [`hole in ${series}: ${sorted[hole]} stands where ${hole + 1} should`];
  });
}

/** A call that began after another's answer has the higher number: fencing tokens, and places in the queue, only rise. */
function numbersOutOfOrder(calls: readonly Call[], { numbers }: StoreImage): string[] {
  return Object.entries(numbers).flatMap(([series, given]) => {
    const numbered = calls.flatMap((call) => {
      const own = call.facts.flatMap((fact) => given.get(fact) ?? []);
      return own.length === 0 ? [] : [{ ...call, lowest: Math.min(...own), highest: Math.max(...own) }];
    });
    const byAnswer = numbered
      .filter((call) => call.answered !== undefined)
      .sort(byPosition(({ answered }) => answered));
    let next = 0;
    let floor = 0;
    return numbered.sort(byPosition(({ begun }) => begun)).flatMap(({ id, begun, lowest }) => {
      for (let over = byAnswer[next]; over?.answered !== undefined && over.answered < begun; over = byAnswer[next]) {
        floor = Math.max(floor, over.highest);
        next += 1;
      }
      return lowest > floor ? [] : [`out of order in ${series}: ${id} has ${lowest}, after ${floor} had been given`];
    });
  });
}

/** A grant that is there has the token that its holder was told. */
function otherTokens(calls: readonly Call[], { numbers }: StoreImage): string[] {
  return calls.flatMap(({ facts, tokens }) =>
    tokens.flatMap((token, index) => {
      const stored = numbers.leases.get(facts[index] ?? '');
      return stored === undefined || stored === token ? [] : [`other token: ${facts[index]} ${token}, now ${stored}`];
    }),
  );
}

/** One delivery of a message goes to one claimer. */
function claimedTwice(calls: readonly Call[]): string[] {
  const claims = calls.flatMap(({ facts }) => facts.filter((fact) => fact.startsWith('claimed ')));
  const claimers = new Map<string, string>();
  return claims.flatMap((claim) => {
    const delivery = claim.slice(0, claim.lastIndexOf(' '));
    const earlier = claimers.get(delivery);
    claimers.set(delivery, claim);
    return earlier === undefined ? [] : [`claimed twice: ${earlier}, ${claim}`];
  });
}

function isMissing({ facts }: Call, image: StoreImage): boolean {
  return facts.some((fact) => !image.facts.has(fact));
}

function byPosition<Item>(position: (item: Item) => number | undefined) {
  return (one: Item, other: Item) => (position(one) ?? 0) - (position(other) ?? 0);
}
