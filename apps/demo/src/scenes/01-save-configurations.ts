import type { MafPreflightConfig } from '@maf/protocols';
import { apiHealthCheck } from '../configurations/api-health-check.js';
import { databaseCheck } from '../configurations/database-check.js';
import { escalationPath, failureThreshold, supervisor } from '../configurations/escalation-path.js';
import { ordersCheck } from '../configurations/orders-check.js';
import { expectEqual } from '../expectations/expect.js';
import type { Scene } from './scene.js';

const saved: readonly (readonly [config: MafPreflightConfig, inWords: string])[] = [
  [apiHealthCheck, 'GET /api/health must answer 200'],
  [databaseCheck, 'the database must have its products'],
  [ordersCheck, 'GET /api/orders must answer 200 (it will not: a table is missing)'],
  [escalationPath, `${failureThreshold} failures in a row, and ${supervisor} is told`],
];

/** The team writes down what must be green before work starts, and who is told when it is not. */
export const saveConfigurations: Scene = {
  title: 'The team saves what must be green before work starts, and who is told when it is not',

  async play({ configManager, narrator }) {
    const width = Math.max(...saved.map(([{ id }]) => id.length));
    for (const [config, inWords] of saved) {
      configManager.saveConfig(config, { actor: 'demo' });
      const stored = configManager.loadStored(config.id);
      expectEqual(`the stored configuration ${config.id}`, stored?.document, config);
      narrator.good(`${config.id.padEnd(width)}  ${inWords}`);
    }
    narrator.aside('Each is checked before it is stored, and every revision is kept.');
  },
};
