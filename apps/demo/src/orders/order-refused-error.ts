import type { Refusal } from './line.js';

/** An agent could not carry out an order. */
export class OrderRefusedError extends Error {
  override readonly name = 'OrderRefusedError';
  /** The code of the MafError that the agent met, or `UNEXPECTED`. */
  readonly code: string;
  readonly details: Refusal['details'];

  constructor(agentId: string, order: string, { code, message, details }: Refusal) {
    super(`${agentId} could not carry out the order ${order}: ${code}: ${message}`);
    this.code = code;
    this.details = details;
  }
}
