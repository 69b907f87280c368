import type { EscalationLog } from '@maf/runtime';

/** When a process dies: at its n-th call of the log (from 1), before or after that is done. */
export interface Death {
  readonly call: number;
  readonly isDone: boolean;
}

/** What a dead process gets from every further call. */
export class ProcessDied extends Error {}

/** The log of one process, which may die at one of its calls. */
export class MortalLog implements EscalationLog {
  #calls = 0;
  #isDead = false;

  constructor(
    private readonly log: EscalationLog,
    private readonly death: Death | undefined,
  ) {}

  get isDead(): boolean {
    return this.#isDead;
  }

  open: EscalationLog['open'] = (...asked) => this.#live(() => this.log.open(...asked));
  update: EscalationLog['update'] = (...asked) => this.#live(() => this.log.update(...asked));
  find: EscalationLog['find'] = (...asked) => this.#live(() => this.log.find(...asked));
  findOpen: EscalationLog['findOpen'] = (...asked) => this.#live(() => this.log.findOpen(...asked));
  list: EscalationLog['list'] = (...asked) => this.#live(() => this.log.list(...asked));
  events: EscalationLog['events'] = (...asked) => this.#live(() => this.log.events(...asked));
  deliveries: EscalationLog['deliveries'] = (...asked) => this.#live(() => this.log.deliveries(...asked));
  due: EscalationLog['due'] = (...asked) => this.#live(() => this.log.due(...asked));
  claimDeliveries: EscalationLog['claimDeliveries'] = (...asked) =>
    this.#live(() => this.log.claimDeliveries(...asked));
  settleDelivery: EscalationLog['settleDelivery'] = (...asked) => this.#live(() => this.log.settleDelivery(...asked));
  noteOccurrence: EscalationLog['noteOccurrence'] = (...asked) => this.#live(() => this.log.noteOccurrence(...asked));
  settleOccurrence: EscalationLog['settleOccurrence'] = (...asked) =>
    this.#live(() => this.log.settleOccurrence(...asked));
  countOccurrences: EscalationLog['countOccurrences'] = (...asked) =>
    this.#live(() => this.log.countOccurrences(...asked));
  prune: EscalationLog['prune'] = (...asked) => this.#live(() => this.log.prune(...asked));

  async #live<Result>(call: () => Promise<Result>): Promise<Result> {
    if (this.#isDead) throw new ProcessDied();
    this.#calls += 1;
    if (this.#calls !== this.death?.call) return call();
    this.#isDead = true;
    if (this.death.isDone) await call();
    throw new ProcessDied();
  }
}
