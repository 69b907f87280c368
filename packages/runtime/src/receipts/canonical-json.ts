/** A value as JSON in one form only: the properties of each object by their names, and no white space. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (isObject(inner) ? inOrder(inner) : inner));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Without a prototype, `__proto__` is a name as any other. Names of digits come first in every object, so the form is one. */
function inOrder(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const ordered: Record<string, unknown> = Object.create(null);
  for (const name of Object.keys(object).sort()) ordered[name] = object[name];
  return ordered;
}
