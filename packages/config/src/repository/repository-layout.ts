import { type GitPlace, readable, runGit } from './git.js';

/** Where the parts of a repository lie, absolute. */
export interface RepositoryLayout {
  /** The top of the working tree. */
  readonly top: string;
  readonly index: string;
  readonly objects: string;
}

/** @throws RepositoryUnreadableError outside of a working tree */
export async function layoutOf(place: GitPlace): Promise<RepositoryLayout> {
  const paths = ['--show-toplevel', '--git-path', 'index', '--git-path', 'objects'];
  const lines = readable(await runGit(place, ['rev-parse', '--path-format=absolute', ...paths])).split('\n');
  const [top = '', index = '', objects = ''] = lines;
  return { top, index, objects };
}
