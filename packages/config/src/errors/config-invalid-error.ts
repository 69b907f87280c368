import type { Violation } from '@maf/protocols';
import { describeViolations, MafError } from '@maf/runtime';

/** What was being done with the configuration. */
export type ConfigOccasion = 'save' | 'load' | 'migrate' | 'roll back' | 'resolve';

const whatNext: Readonly<Record<ConfigOccasion, string>> = {
  save: 'Nothing was stored; put it right and save it again.',
  load: 'It was stored by another version of MAF or changed by hand; save a right one, or roll it back.',
  migrate: 'Nothing was stored; register a migration that makes it a right one.',
  'roll back': 'Nothing was stored; choose another revision, or save a right one.',
  resolve: 'Look at the values of the environment variables that it refers to.',
};

/** A configuration is not what its kind asks for. */
export class ConfigInvalidError extends MafError {
  readonly code = 'CONFIG_INVALID';

  constructor(
    readonly configId: string | undefined,
    /** Pointers are into the configuration; those of an override begin with `/environmentOverrides/`. */
    readonly violations: readonly Violation[],
    readonly occasion: ConfigOccasion,
    /** The environment it was loaded for. */
    readonly environment?: string,
  ) {
    const name = configId === undefined ? 'Configuration without an id' : `Configuration ${configId}`;
    const where = environment === undefined ? '' : ` in environment ${environment}`;
    super(`${name} is not valid${where}:\n${describeViolations(violations)}\n${whatNext[occasion]}`, {
      configId,
      violations,
      occasion,
      environment,
    });
  }
}
