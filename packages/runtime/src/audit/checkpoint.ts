import { CheckpointInvalidError } from '../errors/checkpoint-invalid-error.js';
import type { NoteSigner, NoteVerifier } from './note-keys.js';
import { openNote, signNote } from './signed-note.js';
import type { TreeHead } from './tree-head.js';

/** A signed head of the tree of a trail (https://c2sp.org/tlog-checkpoint): a few lines of text, to be kept elsewhere. */
export function signCheckpoint({ treeSize, root }: TreeHead, signer: NoteSigner): string {
  return signNote(`${signer.name}\n${treeSize}\n${root}\n`, signer);
}

/**
 * What a checkpoint vouches for.
 * @throws CheckpointInvalidError when this key has not signed it, or it is of another trail than the key is named for
 */
export function openCheckpoint(note: string, verifier: NoteVerifier): TreeHead {
  const [origin, treeSize = '', root = ''] = openNote(note, verifier).split('\n');
  if (origin !== verifier.name) {
    throw new CheckpointInvalidError(`expected one of ${verifier.name}, found one of ${origin}`);
  }
  if (!/^(0|[1-9]\d{0,14})$/.test(treeSize) || Buffer.from(root, 'base64').length !== 32) {
    throw new CheckpointInvalidError('expected origin, tree size and root hash in its first three lines');
  }
  return { treeSize: Number(treeSize), root };
}
