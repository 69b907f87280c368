import { MafError } from '@maf/runtime';

/** A configuration refers to an environment variable that is not set, or is empty. */
export class EnvironmentVariableMissingError extends MafError {
  readonly code = 'ENVIRONMENT_VARIABLE_MISSING';

  constructor(
    readonly variable: string,
    readonly configId: string,
    /** JSON Pointer to the reference. */
    readonly pointer: string,
  ) {
    super(
      `Configuration ${configId} refers to \${env:${variable}} at ${pointer}: expected the environment variable ` +
        `${variable} to have a value, found none. Set it where the check runs.`,
      { variable, configId, pointer },
    );
  }
}
