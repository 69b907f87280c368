import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PreflightConfigManager } from '@maf/config';
import { createRuntimeFactory, type RuntimeMode, type RuntimeState } from '@maf/runtime';

/** A folder with a project, and a store of its own outside of it. Removed when it is disposed of. */
export class Project implements Disposable {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'maf-fix-')));
  readonly root = join(this.folder, 'project');
  readonly storePath: string;
  readonly runtime: RuntimeState;
  readonly configManager: PreflightConfigManager;

  constructor(readonly mode: RuntimeMode = 'memory') {
    mkdirSync(this.root);
    this.storePath = join(this.folder, 'store', mode === 'sqlite' ? 'runtime.db' : 'json');
    this.runtime = this.open();
    this.configManager = new PreflightConfigManager({ runtime: this.runtime, env: {} });
  }

  /** The store, opened once more: as another process would. */
  open(): RuntimeState {
    const place = this.mode === 'sqlite' ? { path: this.storePath } : { root: this.storePath };
    return createRuntimeFactory({ mode: this.mode, projectRoot: this.root, ...place });
  }

  get request() {
    const { runtime, configManager, root } = this;
    return { runtime, configManager, workingDirectory: root, agentId: 'agent-001', configId: 'check', env: {} };
  }

  /** Saves the check `check`: that a path is there, with conditions on it, and with fixes. */
  saveFileCheck(path: string, fix: unknown, conditions?: object): void {
    const testDefinition = { path, ...(conditions === undefined ? {} : { conditions }) };
    this.saveCheck({ testType: 'file_system', testDefinition, fix });
  }

  saveCheck(config: object): void {
    this.configManager.saveConfig({ id: 'check', name: 'Check', configType: 'smoke_test', version: '1.0.0', config });
  }

  path(name: string): string {
    return join(this.root, name);
  }

  write(name: string, content: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  /** Everything below the project's folder: kind, mode and content by name. */
  get tree(): Readonly<Record<string, string>> {
    return Object.fromEntries(treeOf(this.root, ''));
  }

  [Symbol.dispose](): void {
    this.runtime.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function treeOf(folder: string, prefix: string): [string, string][] {
  return readdirSync(folder)
    .sort()
    .flatMap((name): [string, string][] => {
      const path = join(folder, name);
      const stats = lstatSync(path);
      const mode = (stats.mode & 0o7777).toString(8);
      if (stats.isSymbolicLink()) return [[prefix + name, `link ${readlinkSync(path)}`]];
      if (!stats.isDirectory()) return [[prefix + name, `${mode} ${readFileSync(path).toString('base64')}`]];
      return [[`${prefix}${name}/`, mode], ...treeOf(path, `${prefix}${name}/`)];
    });
}
