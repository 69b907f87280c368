import { allPackages, packagesLeftOf } from './scripts/layers/columns.mjs';

/** Restricts an import to the allowed packages, whether it resolved to a folder, to node_modules or not at all. */
function outside(allowed, ownFolder) {
  const entries = allowed.flatMap((name) => [`^packages/${name}/`, `(?:^|/)@maf/${name}(?:/|$)`]);
  return {
    path: ['^packages/', '^apps/', '^testing/', '^bench/', '(?:^|/)@maf/'],
    pathNot: [`^${ownFolder}/`, ...entries],
  };
}

function leftwardOnly(name) {
  const left = packagesLeftOf(name);
  const allowance = left.length === 0 ? 'no other package' : `only ${left.map((other) => `@maf/${other}`).join(', ')}`;
  return {
    name: `${name}-imports-leftward`,
    comment: `@maf/${name} may import ${allowance}. Move the code to the left, or pass it in from the right.`,
    severity: 'error',
    from: { path: `^packages/${name}/` },
    to: outside(left, `packages/${name}`),
  };
}

export default {
  forbidden: [
    ...allPackages.map(leftwardOnly),
    {
      name: 'apps-import-packages',
      comment: 'An app may import the packages, and no other app.',
      severity: 'error',
      from: { path: '^(apps/[^/]+)/' },
      to: outside(allPackages, '$1'),
    },
    {
      name: 'servers-of-tests-import-no-package',
      comment: 'A server that tests start imports no package: every package may be tested with it.',
      severity: 'error',
      from: { path: '^(testing/[^/]+)/' },
      to: outside([], '$1'),
    },
    {
      name: 'bench-imports-packages',
      comment: 'The benchmarks may import the packages and the servers of the tests, and no app.',
      severity: 'error',
      from: { path: '^bench/' },
      to: outside([...allPackages, 'testing-postgres'], '(?:bench|testing/[^/]+)'),
    },
    {
      name: 'public-entries-only',
      comment: 'Import another package by its name and its exports (@maf/...), never by a path into its folder.',
      severity: 'error',
      from: { path: '^((?:packages|apps|testing)/[^/]+|bench)/' },
      to: { pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'protocols-import-typebox-only',
      comment: '@maf/protocols holds types and schemas: typebox is all that it may import.',
      severity: 'error',
      from: { path: '^packages/protocols/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/|^@maf/|(?:^|/)typebox(?:/|$)' },
    },
    {
      name: 'no-cycles',
      comment:
        'Modules must not import each other in a circle, types included. Move what both need into a third module.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    // Of the parsers that dependency-cruiser knows, only this one works beside TypeScript 7.
    parser: 'swc',
    doNotFollow: { path: 'node_modules|/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
    },
  },
};
