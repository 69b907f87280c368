import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import configuration from '../../.dependency-cruiser.mjs';
import { manifestViolations } from './manifests.mjs';
import { sourceFiles, workspaceFolders } from './source-files.mjs';
import './visit-using.mjs';

/**
 * Reads the imports of every source file below `root` and holds them against the layers.
 * A file that was not read is a violation too: a check that reads nothing must not pass.
 *
 * @param {string} root the workspace, with `packages/*` and `apps/*` in it
 * @param {object} overrides options of dependency-cruiser that take the place of the configured ones
 * @returns {Promise<{ modules: number, dependencies: number, violations: string[] }>}
 */
export async function checkLayers(root, overrides = {}) {
  const expected = sourceFiles(root);
  if (expected.length === 0) {
    return { modules: 0, dependencies: 0, violations: [`Expected TypeScript files below ${root}, found none.`] };
  }
  const folders = workspaceFolders(root).map((folder) => `${folder}/src`);
  const { output } = await cruise(
    folders.filter((folder) => existsSync(join(root, folder))),
    { ...configuration.options, ...overrides, baseDir: root, validate: true, ruleSet: configuration },
  );
  const read = output.modules.filter((module) => expected.includes(module.source));
  return {
    modules: read.length,
    dependencies: read.reduce((sum, module) => sum + module.dependencies.length, 0),
    violations: [
      ...unreadFiles(expected, read),
      ...output.summary.violations.map(importViolation),
      ...manifestViolations(root),
    ],
  };
}

function unreadFiles(expected, read) {
  const sources = new Set(read.map((module) => module.source));
  const unread = expected.filter((file) => !sources.has(file));
  if (unread.length === 0) return [];
  return [
    `Expected to read ${expected.length} modules, read ${sources.size}. Not read: ${unread.slice(0, 5).join(', ')}` +
      `${unread.length > 5 ? ', ...' : ''}. Is @swc/core installed, and the parser in .dependency-cruiser.mjs 'swc'?`,
  ];
}

function importViolation({ rule, from, to, cycle }) {
  const path = cycle ? cycle.map((module) => module.name).join(' -> ') : to;
  const { comment } = configuration.forbidden.find(({ name }) => name === rule.name);
  return `${from} -> ${path}\n  ${comment} (${rule.name})`;
}
