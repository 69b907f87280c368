import type { LeasePattern } from '../../patterns/lease-pattern.js';

/** The pattern that a stored text is. */
export type ReadPattern = (text: string) => LeasePattern;
