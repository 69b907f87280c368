import type { Statement } from '../queries/statement.js';
import { numbered } from './numbered-text.js';

/** What is used of a connection of the driver. */
export interface DriverClient {
  query(query: { readonly name?: string; readonly text: string; readonly values?: unknown[] }): Promise<{
    readonly rows: unknown[];
    readonly rowCount: number | null;
  }>;
}

/**
 * Statements on one connection. They are sent as they are asked for and run in that order: those that do not need each
 * other's answers are asked for together, and share a round trip.
 */
export class PostgresSession {
  readonly #client: DriverClient;
  readonly #explain: (error: unknown, sql: string) => unknown;
  #sent: Promise<unknown>[] = [];

  constructor(client: DriverClient, explain: (error: unknown, sql: string) => unknown) {
    this.#client = client;
    this.#explain = explain;
  }

  /** The first row, or undefined. */
  async get<Parameters extends object, Row>(
    statement: Statement<Parameters, Row>,
    parameters: Parameters,
  ): Promise<Row | undefined> {
    const [row] = await this.all(statement, parameters);
    return row;
  }

  async all<Parameters extends object, Row>(
    statement: Statement<Parameters, Row>,
    parameters: Parameters,
  ): Promise<Row[]> {
    const { rows } = await this.#run(statement, parameters);
    return rows as Row[];
  }

  /** The row of a statement that always returns one. */
  async returned<Parameters extends object, Row>(
    statement: Statement<Parameters, Row>,
    parameters: Parameters,
  ): Promise<Row> {
    const row = await this.get(statement, parameters);
    if (row === undefined) throw new TypeError(`${statement.name} returned no row`);
    return row;
  }

  /** Returns how many rows were changed. */
  async run<Parameters extends object>(
    statement: Statement<Parameters, unknown>,
    parameters: Parameters,
  ): Promise<number> {
    const { rowCount } = await this.#run(statement, parameters);
    return rowCount ?? 0;
  }

  /** Sends a statement whose answer nobody needs; the transaction is not committed when it fails. */
  send<Parameters extends object>(statement: Statement<Parameters, unknown>, parameters: Parameters): void {
    const answer = this.#run(statement, parameters);
    answer.catch(() => undefined);
    this.#sent.push(answer);
  }

  /** Runs text without parameters. */
  async execute(text: string): Promise<void> {
    await this.#explained(text, this.#client.query({ text }));
  }

  /** What `send` sent since the last time it was asked. */
  takeSent(): Promise<unknown>[] {
    const sent = this.#sent;
    this.#sent = [];
    return sent;
  }

  #run(statement: Pick<Statement<unknown, unknown>, 'name' | 'compiled'>, parameters: object) {
    const { name, text, bind } = numbered(statement);
    return this.#explained(text, this.#client.query({ name, text, values: bind(parameters) }));
  }

  async #explained<Answer>(sql: string, answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } catch (error) {
      throw this.#explain(error, sql);
    }
  }
}
