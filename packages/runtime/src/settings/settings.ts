import { join, resolve } from 'node:path';
import type { DatabaseOptions, RuntimeOptions } from '../options.js';
import type { RuntimeMode } from '../ports/backend.js';
import { parseModes } from './modes.js';
import { namedWord } from './named-word.js';
import { findWorktree } from './worktree.js';

/** Where a runtime keeps its state; everything absolute. */
export interface Places {
  readonly projectRoot: string;
  /** The state folder. */
  readonly root: string;
  /** A file, or `:memory:`. */
  readonly databaseFile: string;
  /** The JSON store when it is the first of the chain. */
  readonly jsonFolder: string;
  /** The JSON store when it stands in for the database file. */
  readonly fallbackFolder: string;
}

/** Where it is, and what it tries. */
export interface Settings extends Places {
  readonly modes: readonly RuntimeMode[];
  readonly database: DatabaseOptions;
  readonly synchronous: NonNullable<RuntimeOptions['synchronous']>;
  readonly acceptFallbackLeases: boolean;
}

/** The places that options and environment come to, the options first. */
export function resolvePlaces(options: RuntimeOptions, folder: string): Places {
  const { env = process.env } = options;
  const worktree = findWorktree(folder);
  const root = resolve(folder, options.root ?? given(env['MAF_AGENT_MAIL_ROOT']) ?? join(worktree.main, '.agent-mail'));
  const file = options.path ?? given(env['MAF_DB_PATH']) ?? join(root, 'runtime.db');
  const databaseFile = file === ':memory:' ? file : resolve(folder, file);
  return {
    projectRoot: resolve(folder, options.projectRoot ?? worktree.root),
    root,
    databaseFile,
    jsonFolder: join(root, 'json'),
    fallbackFolder: databaseFile === ':memory:' ? join(root, 'fallback') : `${databaseFile}.fallback`,
  };
}

/**
 * What options and environment come to, the options first.
 * @throws ModeUnknownError, ModeChainInvalidError, RequestInvalidError (`MAF_SYNCHRONOUS`)
 */
export function resolveSettings(options: RuntimeOptions, folder: string): Settings {
  const { env = process.env } = options;
  return {
    ...resolvePlaces(options, folder),
    modes: parseModes(options.mode ?? given(env['MAF_RUNTIME_MODE']) ?? 'sqlite'),
    database: { ...databaseOf(env), ...options.database },
    synchronous: namedWord(options.synchronous, 'MAF_SYNCHRONOUS', env, ['normal', 'full']) ?? 'normal',
    acceptFallbackLeases: env['MAF_FALLBACK_LEASES'] === 'accept',
  };
}

/** What the environment says of the PostgreSQL server. */
export function databaseOf(env: NonNullable<RuntimeOptions['env']>): DatabaseOptions {
  const url = given(env['MAF_DATABASE_URL']);
  const schema = given(env['MAF_DATABASE_SCHEMA']);
  const certificateAuthority = given(env['MAF_DATABASE_CA']);
  return {
    ...(url === undefined ? {} : { url }),
    ...(schema === undefined ? {} : { schema }),
    ...(certificateAuthority === undefined ? {} : { certificateAuthority }),
  };
}

/** An empty variable counts as none. */
function given(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value;
}
