import { apiCheck } from './api/api-check.js';
import type { CheckKind } from './check-kind.js';
import { databaseCheck } from './database/database-check.js';

/** The kinds that MAF brings along. A team's own are passed beside them: `[...builtInCheckKinds, portCheck]`. */
export const builtInCheckKinds: readonly CheckKind[] = Object.freeze([apiCheck, databaseCheck]);
