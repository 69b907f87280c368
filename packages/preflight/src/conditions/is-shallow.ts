const deepest = 200;

/** Whether a value has at most 200 levels: one with more is not judged, as looking into it could exhaust the stack. */
export function isShallow(value: unknown): boolean {
  let level: object[] = isObject(value) ? [value] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > deepest) return false;
    level = level.flatMap((parent) => Object.values(parent).filter(isObject));
  }
  return true;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
