import type { MafSmokeTestConfig } from '@maf/protocols';
import { products } from '../service/shop-database.js';

/** The guide's check of a database, on a SQLite file in the worker's folder. */
export const databaseCheck = {
  id: 'demo-database-check',
  name: 'Database Connectivity Check (demo)',
  configType: 'smoke_test',
  config: {
    testType: 'database',
    testDefinition: {
      connectionString: 'sqlite:shop.db',
      query: 'SELECT name FROM products',
      expectedRows: products.length,
    },
    timeoutSeconds: 15,
    retryCount: 2,
  },
  version: '1.0.0',
} satisfies MafSmokeTestConfig;
