/**
 * The value of a column as JSON: times as ISO 8601 texts, bytes as hexadecimal text, whole numbers that JavaScript cannot
 * hold exactly as texts.
 */
export function columnValue(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (Array.isArray(value)) return value.map(columnValue);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, columnValue(member)]));
}
