import { CheckCondition, type Condition, type Violation } from '@maf/protocols';
import { Validator } from '@maf/runtime';
import { parseJsonPath } from '../conditions/parse-json-path.js';
import { parseTextPattern } from '../conditions/text-pattern.js';
import { parseVersionRange } from '../conditions/version-range.js';
import { isJsonObject } from '../documents/json-object.js';
import { childPointer } from '../documents/json-pointer.js';

const schema = new Validator(CheckCondition, 'few');

/** The texts of the conditions of a check can be read, and their ranges are not empty. `conditions` may be of any kind. */
export function conditionRules(conditions: unknown, pointer: string): Violation[] {
  if (Array.isArray(conditions)) {
    return conditions.flatMap((item, index) => conditionRules(item, childPointer(pointer, index)));
  }
  if (!isJsonObject(conditions)) return [];
  if (schema.check(conditions)) return rulesOf(conditions, pointer);
  return Object.entries(conditions).flatMap(([name, value]) => conditionRules(value, childPointer(pointer, name)));
}

function rulesOf(condition: Condition, pointer: string): Violation[] {
  const { path, matches, semver, between, length } = condition;
  const inside = (name: 'any' | 'all' | 'none') =>
    (condition[name] ?? []).flatMap((inner, index) => rulesOf(inner, childPointer(`${pointer}/${name}`, index)));
  const ofItems = (name: 'anyItem' | 'allItems' | 'noItem') =>
    condition[name] === undefined ? [] : rulesOf(condition[name], `${pointer}/${name}`);
  return [
    ...(path !== undefined && Object.keys(condition).every((name) => name === 'path' || name === 'severity')
      ? [{ pointer, expected: 'a demand beside the path, such as "exists": true', found: 'the path alone' }]
      : []),
    ...textRule(path, parseJsonPath, `${pointer}/path`),
    ...textRule(matches, parseTextPattern, `${pointer}/matches`),
    ...textRule(semver, parseVersionRange, `${pointer}/semver`),
    ...(between === undefined || between[0] <= between[1]
      ? []
      : [{ pointer: `${pointer}/between`, expected: 'the smaller number first', found: JSON.stringify(between) }]),
    ...(typeof length === 'object' ? rulesOf(length, `${pointer}/length`) : []),
    ...inside('any'),
    ...inside('all'),
    ...inside('none'),
    ...ofItems('anyItem'),
    ...ofItems('allItems'),
    ...ofItems('noItem'),
  ];
}

/** A text with a reference to a variable is looked at when its value is there. */
function textRule(text: string | undefined, parse: (text: string) => object, pointer: string): Violation[] {
  if (text === undefined || text.includes('${env:')) return [];
  const parsed = parse(text);
  return 'problem' in parsed ? [{ pointer, expected: String(parsed.problem), found: JSON.stringify(text) }] : [];
}
