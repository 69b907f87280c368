/** The packages from left to right. Those in one column are siblings and never import each other. */
const columns = [
  ['protocols'],
  ['store'],
  ['runtime'],
  ['config'],
  ['preflight', 'escalation', 'guard'],
  ['cli', 'mcp', 'dashboard'],
];

export const allPackages = columns.flat();

export function packagesLeftOf(name) {
  return columns
    .slice(
      0,
      columns.findIndex((column) => column.includes(name)),
    )
    .flat();
}
