import { drainRow } from '../postgres/drain-row.js';

export const row = drainRow(4, 230);
