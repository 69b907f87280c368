export { copiedTables } from './copied-tables.js';
export type { CopyProgress, CopyStep } from './copy-progress.js';
export { type CopyReport, copyStore } from './copy-store.js';
export { openPostgresSide } from './open-postgres-side.js';
export { openSqliteSide } from './open-sqlite-side.js';
export type { CopyRole, CopyTarget, StoreSide } from './store-side.js';
