import type { Violation } from '@maf/protocols';
import { MafError } from '@maf/runtime';

/** One thing that keeps an import from being made. `pointer` is into the file. */
export interface ImportProblem extends Violation {
  readonly file: string;
  /** The id of the configuration, where it could be read. */
  readonly configId?: string | undefined;
}

/** Files could not be imported. Nothing was stored. */
export class ConfigImportFailedError extends MafError {
  readonly code = 'CONFIG_IMPORT_FAILED';

  constructor(
    /** The file or folder that was to be imported. */
    readonly source: string,
    readonly problems: readonly ImportProblem[],
  ) {
    super(
      `${source} was not imported, and nothing was stored:\n${problems.map(describeProblem).join('\n')}\n` +
        'Put the files right and import them again; dryRun checks without storing.',
      { source, problems },
    );
  }
}

function describeProblem({ file, configId, pointer, expected, found }: ImportProblem): string {
  const where = [file, ...(configId === undefined ? [] : [configId]), ...(pointer === '' ? [] : [pointer])].join(' ');
  return `  ${where}: expected ${expected}, found ${found}`;
}
