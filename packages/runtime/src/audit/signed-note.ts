import { sign, verify } from 'node:crypto';
import { CheckpointInvalidError } from '../errors/checkpoint-invalid-error.js';
import type { NoteSigner, NoteVerifier } from './note-keys.js';

/**
 * A text with a signature below it (https://c2sp.org/signed-note).
 * @param text whole lines, none of them empty
 */
export function signNote(text: string, { name, id, privateKey }: NoteSigner): string {
  const signature = sign(undefined, Buffer.from(text), privateKey);
  return `${text}\n${lineStart}${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
}

/**
 * The text of a note that this key has signed. Signatures of other keys may stand beside it.
 * @throws CheckpointInvalidError
 */
export function openNote(note: string, { name, id, publicKey }: NoteVerifier): string {
  const end = note.lastIndexOf('\n\n');
  if (end === -1 || !note.endsWith('\n')) throw new CheckpointInvalidError('expected a text and signatures below it');
  const text = note.slice(0, end + 1);
  const start = `${lineStart}${name} `;
  const signatures = note
    .slice(end + 2, -1)
    .split('\n')
    .filter((line) => line.startsWith(start))
    .map((line) => Buffer.from(line.slice(start.length), 'base64'))
    .filter((bytes) => bytes.subarray(0, id.length).equals(id));
  if (signatures.length === 0) {
    throw new CheckpointInvalidError(`expected a signature of ${name}+${id.toString('hex')}, found none`);
  }
  const isSigned = (bytes: Buffer) => verify(undefined, Buffer.from(text), publicKey, bytes.subarray(id.length));
  if (!signatures.every(isSigned)) {
    throw new CheckpointInvalidError(`the signature of ${name}+${id.toString('hex')} is not of this text`);
  }
  return text;
}

const lineStart = '\u2014 ';
