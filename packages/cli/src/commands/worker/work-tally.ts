import type { FinishedStatus, PreflightExecution } from '@maf/protocols';
import { count } from '../../output/count.js';
import { formatExecutionLine } from '../../output/format-execution.js';
import type { Output } from '../../output/output.js';

type WorkTotal = Readonly<Record<FinishedStatus | 'escalationMessages' | 'escalationSteps' | 'deliveries', number>>;

/** Says what a worker does as it does it, on stderr, and counts it. */
export class WorkTally {
  readonly #output: Output;
  readonly #counts = {
    passed: 0,
    warned: 0,
    failed: 0,
    timeout: 0,
    escalationMessages: 0,
    escalationSteps: 0,
    deliveries: 0,
  };

  constructor(output: Output) {
    this.#output = output;
  }

  get total(): WorkTotal {
    return { ...this.#counts };
  }

  executed(execution: PreflightExecution): void {
    const { status } = execution;
    if (status !== 'pending' && status !== 'running') this.#counts[status] += 1;
    this.#output.message(formatExecutionLine(execution, (_style, text) => text));
  }

  handled(text: string): void {
    this.#counts.escalationMessages += 1;
    this.#output.message(text);
  }

  stepped(text: string): void {
    this.#counts.escalationSteps += 1;
    this.#output.message(text);
  }

  delivered(text: string): void {
    this.#counts.deliveries += 1;
    this.#output.message(text);
  }

  describe(): string {
    const { passed, warned, failed, timeout, escalationMessages, escalationSteps, deliveries } = this.#counts;
    const ends = `${passed} passed, ${failed} failed, ${timeout} timeout, ${warned} warned`;
    const checks = `${count(passed + warned + failed + timeout, 'check')} (${ends})`;
    const escalations = `${count(escalationMessages, 'escalation message')}, ${count(escalationSteps, 'step')}`;
    return `${checks}, ${escalations}, ${deliveries} delivered`;
  }
}
