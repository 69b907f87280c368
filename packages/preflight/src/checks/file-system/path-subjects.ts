import type { FileSystemSmokeTest } from '@maf/protocols';
import type { Subject } from '../../conditions/judge-conditions.js';
import { readJson } from '../read-json.js';
import { lookAtDisk, type PathFacts } from './look-at-path.js';
import { readContent } from './read-content.js';

type Conditions = NonNullable<FileSystemSmokeTest['testDefinition']['conditions']>;

/** A longer file is not read. */
const contentLimit = 1024 * 1024;

/** What is there with what is asked of each part; content and disk are looked at only where they are asked for. */
export async function pathSubjects(
  conditions: Conditions,
  path: string,
  { facts, now }: { readonly facts: PathFacts; readonly now: number },
): Promise<Subject[]> {
  const { kind, mode, owner, group, sizeBytes, writtenAt } = facts;
  const asksForDisk = conditions.freeBytes !== undefined || conditions.freePercent !== undefined;
  const disk = asksForDisk ? await lookAtDisk(path) : undefined;
  return [
    { subject: 'kind', value: kind, conditions: conditions.kind },
    { subject: 'mode', value: mode, conditions: conditions.mode },
    { subject: 'owner', value: owner, conditions: conditions.owner },
    { subject: 'group', value: group, conditions: conditions.group },
    { subject: 'sizeBytes', value: sizeBytes, conditions: conditions.sizeBytes },
    { subject: 'ageSeconds', value: Math.max(0, now - writtenAt) / 1000, conditions: conditions.ageSeconds },
    ...(await contentSubjects(conditions, path, facts)),
    { subject: 'freeBytes', value: disk?.freeBytes, conditions: conditions.freeBytes },
    { subject: 'freePercent', value: disk?.freePercent, conditions: conditions.freePercent },
  ];
}

async function contentSubjects(conditions: Conditions, path: string, { kind }: PathFacts): Promise<Subject[]> {
  const { content, json } = conditions;
  if (content === undefined && json === undefined) return [];
  const text = kind === 'file' ? await readContent(path, contentLimit) : undefined;
  if (text !== undefined) {
    return [
      { subject: 'content', value: text, conditions: content },
      { subject: 'json', ...readJson(text, 'a file of JSON'), conditions: json },
    ];
  }
  const unreadable =
    kind === 'file'
      ? { expected: `at most ${contentLimit} bytes`, observed: 'more' }
      : { expected: 'a file', observed: kind };
  return [
    { subject: 'content', value: undefined, unreadable, conditions: content },
    { subject: 'json', value: undefined, unreadable, conditions: json },
  ];
}
