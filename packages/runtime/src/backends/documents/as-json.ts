/** A copy of a value as JSON keeps it, so that every backend stores the same and no caller holds what is stored. */
export function asJson<Value extends object>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}
