import {
  chmodSync,
  closeSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { PathState } from '@maf/protocols';
import { FixRefusedError } from '../../errors/fix-refused-error.js';
import { describeContent, isInState, type PathContent, stateOf } from '../changes/path-content.js';
import type { ProjectDisk } from './project-disk.js';

export interface DiskChange {
  readonly path: string;
  /** What must be there. */
  readonly from: PathState;
  readonly to: PathContent;
}

/**
 * Makes one change, in one step that nobody sees half of: what is new is made under the name of a draft, beside its place.
 * @param draft the name of drafts; of one that was left behind, `removeDraft` takes care
 * @throws FixRefusedError where something else stands there by now
 */
export function makeChange(disk: ProjectDisk, { path, from, to }: DiskChange, draft: string): void {
  const target = disk.pathOf(path);
  const isLedElsewhere = disk.place(target, target) !== path;
  const found = disk.look(path);
  if (isLedElsewhere || !isInState(stateOf(found), from)) {
    const seen = isLedElsewhere ? 'a link on the way' : describeContent(found);
    throw new FixRefusedError(path, describeContent(from), seen, 'It was changed at this very moment: try again.');
  }
  removeDraft(disk, path, draft);
  const draftPath = join(dirname(target), draft);
  if (to.kind === 'absent') remove(target, found.kind === 'folder');
  else if (to.kind === 'folder') putFolder(target, to.mode, found.kind === 'folder', draftPath);
  else if (to.bytes === undefined) chmodSync(target, to.mode);
  else putFile(target, to.bytes, to.mode, found.kind === 'absent', draftPath);
}

/** Takes away the draft that an interrupted change has left beside a path. */
export function removeDraft(disk: ProjectDisk, path: string, draft: string): void {
  const left = join(dirname(disk.pathOf(path)), draft);
  rmSync(left, { recursive: true, force: true });
}

function remove(target: string, isFolder: boolean): void {
  if (isFolder) rmdirSync(target);
  else unlinkSync(target);
}

function putFolder(target: string, mode: number, isThere: boolean, draftPath: string): void {
  if (!isThere) mkdirSync(draftPath);
  chmodSync(isThere ? target : draftPath, mode);
  if (!isThere) renameSync(draftPath, target);
}

function putFile(target: string, bytes: Uint8Array, mode: number, isNew: boolean, draftPath: string): void {
  const descriptor = openSync(draftPath, 'wx', 0o600);
  try {
    writeFileSync(descriptor, bytes);
    fchmodSync(descriptor, mode);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  if (isNew && linked(draftPath, target)) rmSync(draftPath);
  else renameSync(draftPath, target);
}

/** A link never takes the place of a file that somebody else has made in this instant; not every file system has them. */
function linked(draftPath: string, target: string): boolean {
  try {
    linkSync(draftPath, target);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw error;
    return false;
  }
}
