import { access, constants } from 'node:fs/promises';
import { resolve } from 'node:path';
import { errorCode } from '@maf/config';
import type { ConditionFailure } from '../../conditions/condition-failure.js';
import type { CheckContext, CheckObservation } from '../check-kind.js';
import { concludeObservation } from '../conclude-observation.js';
import { findFiles } from './find-files.js';
import { missingFile } from './observe-files.js';
import type { ReservationParameters } from './reservation-parameters.js';

type Access = NonNullable<ReservationParameters['access']>[number];

const modes = { read: constants.R_OK, write: constants.W_OK, execute: constants.X_OK };
const demands = { read: 'to be readable', write: 'to be writable', execute: 'to be executable' };

/** More failures than this are counted and not told one by one. */
const mostTold = 50;

/** Every file that the paths name is there and lets this process do what the check says. */
export async function observePermissions(
  paths: readonly string[],
  { access: wanted = ['read'] }: Pick<ReservationParameters, 'access'>,
  { runtime: { projectRoot }, signal }: CheckContext,
): Promise<CheckObservation> {
  const failures: ConditionFailure[] = [];
  let files = 0;
  for (const path of paths) {
    const before = files;
    for await (const file of findFiles(path, projectRoot, signal)) {
      files += 1;
      failures.push(...(await deniedAccess(file, projectRoot, wanted)));
    }
    if (files === before) failures.push(missingFile(path));
  }
  const summary = `looked at ${files} path(s) for access to ${wanted.join(', ')}`;
  const observations = { projectRoot, paths, access: wanted, files, failureCount: failures.length };
  return concludeObservation({ summary, observations }, failures.slice(0, mostTold));
}

async function deniedAccess(file: string, projectRoot: string, wanted: readonly Access[]): Promise<ConditionFailure[]> {
  const denied = await Promise.all(
    wanted.map(async (name) => {
      const code = await denial(resolve(projectRoot, file), name);
      return code === undefined ? [] : [{ expected: demands[name], observed: code }];
    }),
  );
  return denied.flat().map((facts) => ({ subject: file === '' ? '.' : file, path: '$', severity: 'fail', ...facts }));
}

/** The code that the file system gives where it says no. */
async function denial(file: string, name: Access): Promise<string | undefined> {
  try {
    await access(file, modes[name]);
    return undefined;
  } catch (error) {
    return errorCode(error) ?? String(error);
  }
}
