import type { Unit } from '../row/row.js';

const separated = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** A number as it is read: whole from 100 on, with three digits below. */
export function readable(value: number): string {
  if (Math.abs(value) >= 100) return separated.format(value);
  return String(Number(value.toPrecision(3)));
}

export function withUnit(value: number, unit: Unit): string {
  return unit === 'ops/s' ? `${readable(value)}/s` : `${readable(value)} ${unit}`;
}

export function times(value: number): string {
  return `${value < 10 ? value.toFixed(2) : readable(value)} ×`;
}
