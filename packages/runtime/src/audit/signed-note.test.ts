import { describe, expect, it } from 'vitest';
import { CheckpointInvalidError } from '../errors/checkpoint-invalid-error.js';
import { NoteKeyInvalidError } from '../errors/note-key-invalid-error.js';
import { openCheckpoint, signCheckpoint } from './checkpoint.js';
import { createNoteKey, readPrivateKey, readPublicKey } from './note-keys.js';
import { openNote, signNote } from './signed-note.js';

// The vector of Go's golang.org/x/mod/sumdb/note, where the format comes from.
const publicKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const privateKey = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const line =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

describe('a signed note', () => {
  it('is, byte for byte, what the reference implementation signs', () => {
    expect(signNote(text, readPrivateKey(privateKey))).toBe(`${text}\n${line}`);
  });

  it('is opened by its key, beside signatures of others', () => {
    const other = createNoteKey('other');
    const [, others] = signNote(text, readPrivateKey(other.privateKey)).split('\n\n');
    expect(openNote(`${text}\n${others}${line}`, readPublicKey(publicKey))).toBe(text);
  });

  it.each([
    ['another text', `${text.replace('answer', 'Answer')}\n${line}`],
    ['no signature', `${text}\n`],
    ['no blank line', `${text}${line}`],
    ['a signature that was changed', `${text}\n${line.replace('RyyBwJ', 'RyyBwK')}`],
    ['a name that was changed', `${text}\n${line.replace('Peter', 'Petra')}`],
  ])('is not opened with %s', (_what, note) => {
    expect(() => openNote(note, readPublicKey(publicKey))).toThrow(CheckpointInvalidError);
  });
});

describe('a key', () => {
  it('is made anew, signs, and is read back', () => {
    const one = createNoteKey('example.com/repository');
    const head = { treeSize: 12, root: Buffer.alloc(32, 7).toString('base64') };
    const checkpoint = signCheckpoint(head, readPrivateKey(`${one.privateKey}\n`));
    expect(checkpoint.split('\n').slice(0, 4)).toEqual(['example.com/repository', '12', head.root, '']);
    expect(openCheckpoint(checkpoint, readPublicKey(`${one.publicKey}\n`))).toEqual(head);
    const two = createNoteKey('example.com/repository');
    expect(() => openCheckpoint(checkpoint, readPublicKey(two.publicKey))).toThrow(/expected a signature of/);
  });

  it.each([
    publicKey.replace('c74f20a3', 'c74f20a4'),
    publicKey.replace('PeterNeumann', 'PetraNeumann'),
    publicKey.slice(0, -4),
    publicKey.replace('+AR', '+BR'),
    'no key',
  ])('is not read from %s', (key) => {
    expect(() => readPublicKey(key)).toThrow(NoteKeyInvalidError);
    expect(() => readPrivateKey(`PRIVATE+KEY+${key}`)).toThrow(NoteKeyInvalidError);
  });

  it.each(['', 'a b', 'a+b', 'a\n'])('has no name such as %j', (name) => {
    expect(() => createNoteKey(name)).toThrow(NoteKeyInvalidError);
  });

  it('never stands in the message of an error', () => {
    const damaged = `${privateKey}AAAA`;
    expect(() => readPrivateKey(damaged)).toThrow(
      expect.not.objectContaining({ message: expect.stringMatching('AYEK') }),
    );
  });
});

describe('a checkpoint', () => {
  const signer = readPrivateKey(privateKey);
  const root = Buffer.alloc(32).toString('base64');

  it.each([
    ['of another trail', `other\n1\n${root}\n`],
    ['without a size', `PeterNeumann\nmany\n${root}\n`],
    ['with a size that begins with 0', `PeterNeumann\n01\n${root}\n`],
    ['with a root of another length', `PeterNeumann\n1\n${root.slice(4)}\n`],
    ['of one line', 'PeterNeumann\n'],
  ])('%s vouches for nothing', (_what, body) => {
    expect(() => openCheckpoint(signNote(body, signer), signer)).toThrow(CheckpointInvalidError);
  });
});
