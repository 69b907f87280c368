import { type CompiledStatement, Placeholder } from './compiled-statement.js';

/**
 * The values of a call in the order of the statement's placeholders; what is not given is null.
 *
 * It is compiled: a property whose name stands in the code is read ten times as fast as one whose name is looked up.
 */
export function createBinder(bindings: CompiledStatement['bindings']): (parameters: object) => unknown[] {
  const constants = bindings.map((binding) => (binding instanceof Placeholder ? null : binding.constant));
  const values = bindings.map((binding, at) => (binding instanceof Placeholder ? read(binding) : `constants[${at}]`));
  return new Function('constants', `return (given) => [${values.join(', ')}];`)(constants);
}

function read({ row, name }: Placeholder): string {
  const from = row === undefined ? 'given' : `given[${row}]`;
  return `${from}[${JSON.stringify(name)}] ?? null`;
}
