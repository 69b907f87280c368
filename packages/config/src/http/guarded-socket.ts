import { Socket } from 'node:net';
import type { AddressPolicy } from './address-policy.js';
import { guardedLookup, refusalOfLiteral } from './guarded-lookup.js';

/**
 * A TCP socket that connects to allowed addresses only: for any other it is destroyed with AddressRefusedError, and
 * nothing is sent. The name of a socket file is no address: the file's mode says who may connect.
 */
export class GuardedSocket extends Socket {
  readonly #policy: AddressPolicy;

  constructor(policy: AddressPolicy) {
    super();
    this.#policy = policy;
  }

  /** @throws TypeError for anything but a port with a host, or the path of a socket file */
  override connect(...target: unknown[]): this {
    const [first, host] = target;
    if (typeof first === 'string' && host === undefined) return super.connect(first);
    if (typeof first !== 'number' || typeof host !== 'string') {
      throw new TypeError('Expected a port and a host, or the path of a socket file');
    }
    const refusal = refusalOfLiteral(host, this.#policy);
    if (refusal === undefined) return super.connect({ port: first, host, lookup: guardedLookup(this.#policy) });
    return this.destroy(refusal);
  }
}
