import { InvalidArgumentError } from 'commander';

/** Adds one `name=value` to those that came before. @throws InvalidArgumentError */
export function collectFacts(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const equals = text.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('Expected name=value, such as region=us-west-2.');
  return { ...before, [text.slice(0, equals)]: text.slice(equals + 1) };
}
