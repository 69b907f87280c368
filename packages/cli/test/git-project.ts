import { execFileSync } from 'node:child_process';
import { Project } from './maf-process.js';

const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgSign=false'];

/** A project in a real repository, with one commit of `src/a.ts`. */
export class GitProject extends Project {
  constructor() {
    super({ git: false });
    this.git('init', '-q', '-b', 'main');
    this.write('src/a.ts', 'one\n');
    this.commitAll();
  }

  git(...argv: readonly string[]): string {
    const options = { cwd: this.folder, encoding: 'utf8', stdio: 'pipe' } as const;
    return execFileSync('git', [...author, ...argv], options).trim();
  }

  commitAll(): void {
    this.git('add', '-A');
    this.git('commit', '-q', '-m', 'a commit');
  }
}
