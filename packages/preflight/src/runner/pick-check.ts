import type { MafPreflightConfig } from '@maf/protocols';
import type { CheckContext, CheckKind, CheckObservation } from '../checks/check-kind.js';
import { observeEscalationPath } from '../checks/escalation-path/observe-escalation-path.js';
import { observeReservations } from '../checks/reservation/observe-reservations.js';
import { CheckUnsupportedError } from '../errors/check-unsupported-error.js';
import { type CheckPolicy, checkPolicy } from './check-policy.js';

/** What one configuration comes to: the code that tries it, on what, and how often. */
export interface RunnableCheck {
  readonly kind: Pick<CheckKind, 'attemptTimeoutMs' | 'run' | 'secrets'>;
  readonly definition: unknown;
  readonly policy: CheckPolicy;
}

/** @throws CheckUnsupportedError for a smoke test that no kind has the `testType` of */
export function pickCheck(document: MafPreflightConfig, kinds: readonly CheckKind[]): RunnableCheck {
  switch (document.configType) {
    case 'smoke_test': {
      const { testType, testDefinition } = document.config;
      const kind = kinds.find((candidate) => candidate.testType === testType);
      if (kind !== undefined) return { kind, definition: testDefinition, policy: checkPolicy(document.config) };
      const supported = kinds.map((candidate) => candidate.testType);
      throw new CheckUnsupportedError(document.id, `testType ${testType}`, supported);
    }
    case 'reservation_check':
      return fixedCheck((context) => observeReservations(document.config, context), checkPolicy(document.config));
    case 'escalation_path':
      return fixedCheck((context) => observeEscalationPath(document.config, context), checkPolicy({}));
    case 'escalation_target':
      throw new CheckUnsupportedError(
        document.id,
        'configType escalation_target',
        kinds.map(({ testType }) => testType),
      );
  }
}

/** A check of a configuration that has no `testType`: it brings its own definition along. */
function fixedCheck(run: (context: CheckContext) => Promise<CheckObservation>, policy: CheckPolicy): RunnableCheck {
  const kind = {
    attemptTimeoutMs: () => undefined,
    secrets: () => [],
    run: (_: unknown, context: CheckContext) => run(context),
  };
  return { kind, definition: undefined, policy };
}
