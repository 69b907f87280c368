import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { NoteKeyInvalidError } from '../errors/note-key-invalid-error.js';

/** Who signs notes (https://c2sp.org/signed-note), as far as everybody may know. */
export interface NoteVerifier {
  /** Names the key, and the trail that it vouches for. */
  readonly name: string;
  /** Tells keys of one name apart. */
  readonly id: Buffer;
  readonly publicKey: KeyObject;
}

/** The same with what only the signer knows. */
export interface NoteSigner extends NoteVerifier {
  readonly privateKey: KeyObject;
}

export interface NoteKeyPair {
  /** `PRIVATE+KEY+NAME+ID+KEY`: keep it where nobody else can read it. */
  readonly privateKey: string;
  /** `NAME+ID+KEY`: for everybody. */
  readonly publicKey: string;
}

const ed25519 = 1;
/** What stands before the 32 bytes of a key in its DER forms (https://www.rfc-editor.org/rfc/rfc8410). */
const publicForm = Buffer.from('302a300506032b6570032100', 'hex');
const privateForm = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * A new Ed25519 key.
 * @throws NoteKeyInvalidError for a name that is empty, or has white space or a plus sign in it
 */
export function createNoteKey(name: string): NoteKeyPair {
  if (!/^[^\s+]+$/u.test(name)) throw new NoteKeyInvalidError('expected a name without white space and plus signs');
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(privateForm.length);
  const point = pointOf(publicKey);
  return {
    privateKey: `PRIVATE+KEY+${name}+${idOf(name, point).toString('hex')}+${withAlgorithm(seed)}`,
    publicKey: `${name}+${idOf(name, point).toString('hex')}+${withAlgorithm(point)}`,
  };
}

/** @throws NoteKeyInvalidError */
export function readPrivateKey(text: string): NoteSigner {
  const [, rest] = /^PRIVATE\+KEY\+(.*)$/s.exec(text.trim()) ?? [];
  if (rest === undefined) throw new NoteKeyInvalidError('expected `PRIVATE+KEY+NAME+ID+KEY`, found something else');
  const { name, id, bytes } = partsOf(rest);
  const privateKey = createPrivateKey({ key: Buffer.concat([privateForm, bytes]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  return { ...verified(name, id, publicKey), privateKey };
}

/** @throws NoteKeyInvalidError */
export function readPublicKey(text: string): NoteVerifier {
  const { name, id, bytes } = partsOf(text.trim());
  const publicKey = createPublicKey({ key: Buffer.concat([publicForm, bytes]), format: 'der', type: 'spki' });
  return verified(name, id, publicKey);
}

/** The key itself may hold plus signs; name and id do not. */
function partsOf(text: string): { readonly name: string; readonly id: string; readonly bytes: Buffer } {
  const [, name, id, key] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u.exec(text) ?? [];
  const bytes = Buffer.from(key ?? '', 'base64');
  if (name === undefined || id === undefined || bytes.length !== 33 || bytes[0] !== ed25519) {
    throw new NoteKeyInvalidError('expected `NAME+ID+KEY` of an Ed25519 key, found something else');
  }
  return { name, id, bytes: bytes.subarray(1) };
}

function verified(name: string, id: string, publicKey: KeyObject): NoteVerifier {
  const own = idOf(name, pointOf(publicKey));
  if (own.toString('hex') !== id) {
    throw new NoteKeyInvalidError(`expected the id ${own.toString('hex')} of that name and key, found ${id}`);
  }
  return { name, id: own, publicKey };
}

function pointOf(publicKey: KeyObject): Buffer {
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(publicForm.length);
}

function idOf(name: string, point: Buffer): Buffer {
  const bytes = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ed25519), point]);
  return createHash('sha256').update(bytes).digest().subarray(0, 4);
}

function withAlgorithm(bytes: Buffer): string {
  return Buffer.concat([Buffer.of(ed25519), bytes]).toString('base64');
}
