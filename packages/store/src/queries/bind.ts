import { type CompiledStatement, Placeholder } from './compiled-statement.js';

/** The values of a call in the order of the statement's placeholders; what is not given is null. */
export function createBinder(bindings: CompiledStatement['bindings']): (parameters: object) => unknown[] {
  const constants = bindings.map((binding) => (binding instanceof Placeholder ? null : binding.constant));
  const named = bindings.flatMap((binding, at) => (binding instanceof Placeholder ? [{ at, name: binding.name }] : []));
  return (parameters) => {
    const given = parameters as Readonly<Record<string, unknown>>;
    const values = constants.slice();
    for (const { at, name } of named) values[at] = given[name] ?? null;
    return values;
  };
}
