import Database from 'better-sqlite3';

export const products: readonly string[] = ['tea', 'coffee', 'cocoa'];

/** The database of the shop, a SQLite file. As deployed it has its products, and lacks the table of the orders. */
export class ShopDatabase {
  readonly #database: Database.Database;

  constructor(file: string) {
    this.#database = new Database(file);
    this.#database.exec('CREATE TABLE products (name TEXT PRIMARY KEY)');
    const insert = this.#database.prepare('INSERT INTO products (name) VALUES (?)');
    for (const product of products) insert.run(product);
  }

  isUp(): boolean {
    return this.#database.prepare('SELECT 1').get() !== undefined;
  }

  /** @throws SqliteError while the table is not there */
  orders(): unknown[] {
    return this.#database.prepare('SELECT id, product FROM orders').all();
  }

  /** What the deployment forgot. */
  createOrders(): void {
    this.#database.exec('CREATE TABLE orders (id INTEGER PRIMARY KEY, product TEXT REFERENCES products (name))');
  }

  close(): void {
    this.#database.close();
  }
}
