export { type PostgresServer, startPostgres } from '@maf/testing-postgres';
