import type { MafEscalation } from '@maf/protocols';

/** What one round of deliveries came to. */
export interface DeliveryReport {
  readonly delivered: readonly MafEscalation[];
  /** Those that could not be delivered, and why; the next round tries them again. */
  readonly failures: readonly DeliveryFailure[];
}

export interface DeliveryFailure {
  readonly escalation: MafEscalation;
  readonly error: Error;
}
