import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { endProcessGroup } from '@maf/config/processes';
import {
  deserializeMessage,
  type JSONRPCMessage,
  serializeMessage,
  type Transport,
} from '@modelcontextprotocol/client';
import type { ServerCommand } from './server-command.js';

const longestLine = 4 * 1024 * 1024;
const keptErrors = 4096;

/**
 * An MCP server that runs in a process group of its own and is spoken to by lines of JSON. `close` ends the whole group, and
 * resolves when nothing is left of it.
 */
export class ServerProcess implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  readonly #command: ServerCommand;
  readonly #options: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> };
  #child: ChildProcessWithoutNullStreams | undefined;
  #ending: Promise<void> | undefined;
  #line = '';
  #errors = '';

  constructor(command: ServerCommand, options: { cwd: string; env: Readonly<Record<string, string | undefined>> }) {
    this.#command = command;
    this.#options = options;
  }

  /** The end of what the server wrote to its standard error. */
  get errors(): string {
    return this.#errors.trim();
  }

  async start(): Promise<void> {
    const { command, args = [] } = this.#command;
    const child = spawn(command, args, {
      ...this.#options,
      env: { ...this.#options.env },
      detached: process.platform !== 'win32',
      stdio: 'pipe',
    });
    child.stdin.on('error', (error) => this.onerror?.(error));
    child.stdout.setEncoding('utf8').on('data', (text: string) => this.#read(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = (this.#errors + text).slice(-keptErrors);
    });
    child.once('close', () => this.onclose?.());
    await once(child, 'spawn');
    this.#child = child;
  }

  async send(message: JSONRPCMessage): Promise<void> {
    this.#child?.stdin.write(serializeMessage(message));
  }

  async close(): Promise<void> {
    const leader = this.#child?.pid;
    if (leader === undefined) return;
    this.#ending ??= endProcessGroup(leader);
    await this.#ending;
  }

  #read(text: string): void {
    const lines = (this.#line + text).split('\n');
    this.#line = lines.pop() ?? '';
    if (this.#line.length > longestLine) {
      this.onerror?.(new RangeError(`expected lines of at most ${longestLine} characters`));
      this.#line = '';
    }
    for (const line of lines.filter((candidate) => candidate.trim() !== '')) this.#deliver(line);
  }

  #deliver(line: string): void {
    try {
      this.onmessage?.(deserializeMessage(line));
    } catch (error) {
      this.onerror?.(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
