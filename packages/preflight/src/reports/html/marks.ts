import type { Standing } from '../../history/standing.js';

/** So that no colour has to be seen to tell them apart. */
export const marks: Readonly<Record<Standing, string>> = {
  passed: '✓',
  warned: '!',
  failed: '✗',
  open: '…',
  skipped: '→',
};
