import type { MafEscalationPathConfig } from '@maf/protocols';
import { demoEnvironment } from './demo-environment.js';

export const supervisor = 'demo-supervisor';

/** After how many failures in a row somebody is told. */
export const failureThreshold = 3;

/**
 * The guide's default escalation path. Its trigger counts in the environment `demo` only: saved for every environment,
 * it would catch the failures of your own checks too.
 */
export const escalationPath = {
  id: 'demo-escalation-path',
  name: 'Default Escalation Path (demo)',
  configType: 'escalation_path',
  config: {
    triggerConditions: [],
    escalationSteps: [
      { level: 1, action: 'notify', target: supervisor },
      { level: 2, action: 'escalate', target: 'demo-manager' },
      { level: 3, action: 'escalate', target: 'demo-director' },
    ],
    timeoutMinutes: 30,
    maxEscalationLevel: 3,
  },
  environmentOverrides: {
    [demoEnvironment]: { triggerConditions: [{ condition: 'preflight_failure', threshold: failureThreshold }] },
  },
  version: '1.0.0',
} satisfies MafEscalationPathConfig;
