import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PreflightConfigManager } from '@maf/config';
import { EscalationEngine } from '@maf/escalation';
import { UnmetExpectationError } from '../expectations/unmet-expectation-error.js';
import type { Narrator } from '../narration/narrator.js';
import { ShopDatabase } from '../service/shop-database.js';
import { ShopService } from '../service/shop-service.js';
import { gatherCast } from './cast.js';
import type { Closing } from './closing.js';
import { type DemoRuntime, openStore } from './open-store.js';
import type { Stage } from './stage.js';

/** Opens the store, starts the service and the agents. What it opens, `closing` closes. */
export async function openStage(
  narrator: Narrator,
  env: NodeJS.ProcessEnv,
  interruption: AbortSignal,
  closing: Closing,
): Promise<Stage> {
  const runtime = openSharedStore(closing);
  const beganAt = runtime.clock();
  const suffix = runtime.createId().slice(-6).toLowerCase();
  const mishap = new AbortController();
  const signal = AbortSignal.any([interruption, mishap.signal]);
  const shop = await openShop(closing);
  const onMishap = (error: Error) => mishap.abort(error);
  signal.throwIfAborted();
  const cast = await gatherCast({ suffix, env, onMishap, baseUrl: shop.baseUrl, folder: shop.folder }, closing);
  const configManager = new PreflightConfigManager({ runtime });
  const engine = new EscalationEngine({ runtime, configManager });
  const filePath = `demo-shop-${suffix}/checkout.ts`;
  return { ...cast, ...shop, runtime, configManager, engine, narrator, env, filePath, beganAt, signal };
}

/** @throws UnmetExpectationError for a store that other processes cannot see */
function openSharedStore(closing: Closing): DemoRuntime {
  const runtime = openStore();
  closing.add(() => runtime.close());
  if (runtime.capabilities.multiProcess) return runtime;
  throw new UnmetExpectationError(
    'a store that several processes can use (MAF_RUNTIME_MODE=sqlite or json)',
    `MAF_RUNTIME_MODE=${runtime.mode}, which each process has for itself`,
  );
}

async function openShop(closing: Closing) {
  const folder = mkdtempSync(join(tmpdir(), 'maf-demo-'));
  closing.add(() => rmSync(folder, { recursive: true, force: true }));
  const database = new ShopDatabase(join(folder, 'shop.db'));
  closing.add(() => database.close());
  const service = new ShopService(database);
  const baseUrl = await service.open();
  closing.add(() => service.close());
  return { folder, database, baseUrl };
}
