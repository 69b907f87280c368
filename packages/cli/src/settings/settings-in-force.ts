import {
  type DatabaseOptions,
  databaseOf,
  defaultAuth,
  postgresAddress,
  resolvePlaces,
  standInFile,
  standInFolder,
} from '@maf/runtime';
import type { CommandContext } from '../context/command-context.js';

/** A value, and who says so. */
export interface Setting {
  readonly value: string;
  /** An option, an environment variable, or `default`. */
  readonly source: string;
}

/** What the command line and the environment come to; paths are absolute. */
export interface SettingsInForce {
  readonly mode: Setting;
  readonly root: Setting;
  /** `:memory:` is no file. */
  readonly databaseFile: Setting;
  readonly projectRoot: Setting;
  /** When a write to a SQLite store is safe. */
  readonly synchronous: Setting;
  /** Whether agents have to prove who they are. */
  readonly auth: Setting;
  readonly modes: readonly string[];
  readonly jsonFolder: string;
  /** Where JSON files stand in for the database file. */
  readonly fallbackFolder: string;
  /** The PostgreSQL server: how it is named (without the password), and how it is reached. */
  readonly server: Setting;
  readonly database: DatabaseOptions;
  /** What stands in for the server: a SQLite file, a folder of JSON files. */
  readonly standIns: readonly string[];
}

export function settingsInForce({ globals, env }: Pick<CommandContext, 'globals' | 'env'>): SettingsInForce {
  const folder = process.cwd();
  const places = resolvePlaces(
    {
      env,
      ...(globals.root === undefined ? {} : { root: globals.root }),
      ...(globals.db === undefined ? {} : { path: globals.db }),
    },
    folder,
  );
  const sourceOf = (option: string, given: string | undefined, variable: string) =>
    pick(option, given, variable, env)?.source ?? 'default';
  const mode = pick('--mode', globals.mode, 'MAF_RUNTIME_MODE', env) ?? { value: 'sqlite', source: 'default' };
  const database = databaseOf(env);
  return {
    mode,
    root: { value: places.root, source: sourceOf('--root', globals.root, 'MAF_AGENT_MAIL_ROOT') },
    databaseFile: { value: places.databaseFile, source: sourceOf('--db', globals.db, 'MAF_DB_PATH') },
    projectRoot: {
      value: places.projectRoot,
      source: places.projectRoot === folder ? 'current folder' : 'worktree',
    },
    synchronous: named('MAF_SYNCHRONOUS', env) ?? { value: 'normal', source: 'default' },
    auth: named('MAF_AUTH', env) ?? { value: defaultAuth(env), source: 'default' },
    modes: mode.value.split(',').map((name) => name.trim().toLowerCase()),
    jsonFolder: places.jsonFolder,
    fallbackFolder: places.fallbackFolder,
    server: {
      value: postgresAddress(database),
      source: database.url === undefined ? 'MAF_DATABASE_URL is not set' : 'MAF_DATABASE_URL',
    },
    database,
    standIns: [standInFile(places), standInFolder(places)],
  };
}

function pick(
  option: string,
  given: string | undefined,
  variable: string,
  env: CommandContext['env'],
): Setting | undefined {
  return given === undefined ? named(variable, env) : { value: given, source: option };
}

/** An empty variable counts as none. */
function named(variable: string, env: CommandContext['env']): Setting | undefined {
  const value = env[variable];
  return value === undefined || value.trim() === '' ? undefined : { value, source: variable };
}
