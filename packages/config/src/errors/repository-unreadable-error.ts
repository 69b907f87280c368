import { MafError } from '@maf/runtime';

/** Git could not say what a folder holds: it lies in no repository, or git is not there, or refuses. */
export class RepositoryUnreadableError extends MafError {
  readonly code = 'REPOSITORY_UNREADABLE';

  constructor(
    readonly folder: string,
    readonly command: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(
      `Expected ${folder} to lie in the working tree of a git repository, by whose state receipts are judged; ` +
        `\`${command}\` found: ${problem}. Next: run in the repository, or \`git init\`.`,
      { folder, command, problem },
      options,
    );
  }
}
