export { MafError } from './errors/maf-error.js';
export type { Database } from './tables/database.js';
