import { isDeepStrictEqual } from 'node:util';
import type { CopyProgress, CopyReport, CopyRole, CopyTarget } from '@maf/store/copy';
import { UsageError } from '../../errors/usage-error.js';
import type { Environment } from '../../streams.js';
import type { StoreAddress } from './store-address.js';

/**
 * Copies one store to another and reads both back.
 * @throws UsageError where both are the same; as `copyStore` of `@maf/store/copy`
 */
export async function copyDatabase(
  from: StoreAddress,
  to: StoreAddress,
  env: Environment,
  tell: CopyProgress,
): Promise<CopyReport> {
  if (isDeepStrictEqual(from, to)) throw new UsageError('Expected two stores, found the same one in --from and --to.');
  const { copyStore } = await import('@maf/store/copy');
  if (from.kind === 'sqlite') await takeOverFallback(from.file, env);
  await using source = await openSide(from, 'source', env);
  await using target = await openSide(to, 'target', env);
  return await copyStore(source, target, tell);
}

/** What a fallback took for a SQLite store belongs to it; opening it merges that. */
async function takeOverFallback(path: string, env: Environment): Promise<void> {
  const { createRuntimeFactory } = await import('@maf/runtime');
  createRuntimeFactory({ path, mode: 'sqlite', mustExist: true, env }).close();
}

async function openSide(address: StoreAddress, role: CopyRole, env: Environment): Promise<CopyTarget> {
  const { openPostgresSide, openSqliteSide } = await import('@maf/store/copy');
  if (address.kind === 'sqlite') return openSqliteSide(address.file, role);
  const { url, schema = env['MAF_DATABASE_SCHEMA'] } = address;
  return openPostgresSide(
    { url, schema: schema || undefined, certificateAuthority: env['MAF_DATABASE_CA'] || undefined },
    role,
  );
}
