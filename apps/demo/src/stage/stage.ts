import type { PreflightConfigManager } from '@maf/config';
import type { EscalationEngine } from '@maf/escalation';
import type { Narrator } from '../narration/narrator.js';
import type { ShopDatabase } from '../service/shop-database.js';
import type { Cast } from './cast.js';
import type { DemoRuntime } from './open-store.js';

/** Everything that a scene may use. */
export interface Stage extends Cast {
  readonly runtime: DemoRuntime;
  readonly configManager: PreflightConfigManager;
  readonly engine: EscalationEngine;
  readonly narrator: Narrator;
  readonly env: NodeJS.ProcessEnv;
  /** The database behind the service that is checked. */
  readonly database: ShopDatabase;
  readonly baseUrl: string;
  /** The file that agents want to change; of this run alone, as nobody else must be kept from theirs. */
  readonly filePath: string;
  /** When the demo began, by the clock of the store. */
  readonly beganAt: number;
  /** Aborts when somebody interrupts the demo, or an agent ends unexpectedly. */
  readonly signal: AbortSignal;
}
