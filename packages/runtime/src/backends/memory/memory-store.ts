import { RuntimeClosedError } from '../../errors/runtime-closed-error.js';
import type { DocumentImage } from '../documents/document-image.js';
import type { DocumentStore } from '../documents/document-store.js';
import type { Tables } from '../documents/tables.js';

/** One user of an image with nothing behind it. */
export class MemoryStore implements DocumentStore {
  #image: DocumentImage | undefined;

  constructor(image: DocumentImage) {
    this.#image = image;
  }

  read<Result>(look: (tables: Tables) => Result): Result {
    return look(this.#open().tables);
  }

  transact<Result>(work: (tables: Tables) => Result): Result {
    return this.#open().run(work).result;
  }

  changeMark(): string {
    return String(this.#open().revision);
  }

  close(): void {
    this.#image = undefined;
  }

  #open(): DocumentImage {
    if (this.#image === undefined) throw new RuntimeClosedError();
    return this.#image;
  }
}
