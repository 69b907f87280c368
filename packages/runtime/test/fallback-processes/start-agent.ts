import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** A process with a runtime of its own, driven line by line. */
export class AgentProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #answers: AsyncIterator<string>;
  readonly warnings: string[] = [];

  constructor(env: Record<string, string>, options: { readonly withoutDriver?: boolean } = {}) {
    const preload = options.withoutDriver === true ? ['--require', script('without-driver.cjs')] : [];
    const args = ['--disable-warning=MAF_FALLBACK', ...preload, script('agent.mjs')];
    this.#child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: 'pipe' });
    this.#child.stderr.pipe(process.stderr);
    this.#answers = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** The next line that is no warning. */
  async answer(): Promise<Record<string, unknown>> {
    const { value } = await this.#answers.next();
    const line: Record<string, unknown> = JSON.parse(value ?? '{"ended":true}');
    if (typeof line['warning'] !== 'string') return line;
    this.warnings.push(line['warning']);
    return this.answer();
  }

  async call(method: string, ...rest: unknown[]): Promise<Record<string, unknown>> {
    this.#child.stdin.write(`${JSON.stringify([method, ...rest])}\n`);
    return this.answer();
  }

  async end(): Promise<void> {
    this.#child.stdin.end();
    if (this.#child.exitCode === null) await once(this.#child, 'exit');
  }
}
