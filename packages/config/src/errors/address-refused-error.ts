import { MafError } from '@maf/runtime';

/** A request would have gone to an address that the configuration does not allow. Nothing was sent. */
export class AddressRefusedError extends MafError {
  readonly code = 'ADDRESS_REFUSED';

  constructor(
    /** As the URL names it. */
    readonly host: string,
    /** What it stands for. */
    readonly address: string,
    /** The kind of address: `private`, `linkLocal`, `loopback`, … */
    readonly range: string,
  ) {
    super(
      `Address refused: expected a public address for ${host}, found ${address} (${range}). Set ` +
        'network.allowPrivate to true where the address is configured, if it is meant to be called.',
      { host, address, range },
    );
  }
}
