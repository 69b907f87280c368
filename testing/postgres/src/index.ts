export { type PostgresServer, type ServerOptions, startPostgres, usePostgres } from './postgres-server.js';
export { unusedPort } from './unused-port.js';
