import { MafError } from '@maf/store';

/** The modes of a chain are known, but cannot stand behind each other like that. */
export class ModeChainInvalidError extends MafError {
  readonly code = 'MODE_CHAIN_INVALID';

  constructor(readonly found: string) {
    super(
      `The runtime modes ${JSON.stringify(found)} are no chain: expected each mode once and in the order postgres, ` +
        'sqlite, json, memory, since a fallback is merged back only into a store that comes before it.',
      { found },
    );
  }
}
