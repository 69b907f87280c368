import type { MafPreflightConfig, Violation } from '@maf/protocols';
import { environmentReferenceRules } from './environment-reference-rules.js';
import { escalationPathRules } from './escalation-path-rules.js';
import { escalationTargetRules } from './escalation-target-rules.js';
import { fixRules } from './fix-rules.js';
import { reservationCheckRules } from './reservation-check-rules.js';
import { scheduleRules } from './schedule-rules.js';
import { smokeTestRules } from './smoke-test-rules.js';

/** What the schema cannot say, for a document that is what the schema says. */
export function configRules(document: MafPreflightConfig): Violation[] {
  return [...environmentReferenceRules(document), ...rulesOfKind(document)];
}

function rulesOfKind(document: MafPreflightConfig): Violation[] {
  switch (document.configType) {
    case 'smoke_test':
      return [...scheduleRules(document.config), ...smokeTestRules(document), ...fixRules(document.config.fix)];
    case 'escalation_path':
      return escalationPathRules(document);
    case 'escalation_target':
      return escalationTargetRules(document);
    case 'reservation_check':
      return [...scheduleRules(document.config), ...reservationCheckRules(document), ...fixRules(document.config.fix)];
  }
}
