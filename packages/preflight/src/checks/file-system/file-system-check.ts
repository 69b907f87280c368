import { resolve } from 'node:path';
import { errorCode, errorMessage } from '@maf/config';
import { FileSystemSmokeTest } from '@maf/protocols';
import { judgeConditions } from '../../conditions/judge-conditions.js';
import type { CheckContext, CheckKind, CheckObservation } from '../check-kind.js';
import { concludeObservation } from '../conclude-observation.js';
import { defineCheckKind } from '../define-check-kind.js';
import { lookAtPath, type PathFacts } from './look-at-path.js';
import { pathSubjects } from './path-subjects.js';

type FileSystemDefinition = FileSystemSmokeTest['testDefinition'];

/** The kind `file_system`: looks at one path, and at the disk that it is on. It changes nothing. */
export const fileSystemCheck: CheckKind = defineCheckKind({ smokeTest: FileSystemSmokeTest, run: look });

async function look(definition: FileSystemDefinition, context: CheckContext): Promise<CheckObservation> {
  const path = resolve(context.workingDirectory, definition.path);
  try {
    const facts = await lookAtPath(path, definition.followLinks ?? true);
    return await judgePath({ path, facts, definition }, context);
  } catch (error) {
    const code = errorCode(error);
    const observations = code === undefined ? { path } : { path, errorCode: code };
    return { outcome: 'failed', summary: `${path} cannot be looked at: ${errorMessage(error)}`, observations };
  }
}

interface Look {
  readonly path: string;
  readonly facts: PathFacts | undefined;
  readonly definition: FileSystemDefinition;
}

async function judgePath({ path, facts, definition }: Look, context: CheckContext): Promise<CheckObservation> {
  const { exists: expectedToExist = true, conditions = {} } = definition;
  const exists = facts !== undefined;
  const summary = `${path} ${exists ? 'exists' : 'does not exist'}`;
  if (exists !== expectedToExist) {
    const expected = expectedToExist ? 'expected it to exist' : 'expected nothing there';
    return { outcome: 'failed', summary: `${summary}, ${expected}`, observations: { path, exists } };
  }
  if (facts === undefined) return { outcome: 'passed', summary, observations: { path, exists } };
  const { kind, mode, owner, group, sizeBytes } = facts;
  const observations = { path, exists, kind, mode, owner, group, sizeBytes };
  const subjects = await pathSubjects(conditions, path, { facts, now: context.clock() });
  return concludeObservation({ summary, observations }, judgeConditions(subjects, context.redact));
}
