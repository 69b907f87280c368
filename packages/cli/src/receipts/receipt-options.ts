import type { Command } from 'commander';
import type { RunOptions } from '../commands/preflight/run-options.js';
import { durationOption } from '../options/duration-option.js';

export interface ReceiptOptions extends RunOptions {
  /** Default true. */
  readonly receipt?: boolean;
  /** Milliseconds; default an hour. */
  readonly receiptTtl?: number;
  /** True: nothing is said of a receipt that is left. */
  readonly quiet?: true;
}

/** What a command takes that can leave a receipt. */
export function addReceiptOptions(command: Command): Command {
  return command
    .option('--no-receipt', 'leave no receipt')
    .addOption(durationOption('--receipt-ttl <time>', 'how long the receipt of a green run counts', '1h'));
}
