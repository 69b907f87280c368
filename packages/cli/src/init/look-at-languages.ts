import type { CheckConditions } from '@maf/protocols';
import { commandCheck, type Found } from './found.js';
import { asDocument, type RepositoryFiles } from './repository-files.js';

export function lookAtPython(files: RepositoryFiles): Found {
  const manifest = files.toml('pyproject.toml');
  if (manifest === undefined && files.first('requirements.txt', 'setup.py') === undefined) return {};
  const required = asDocument(manifest?.['project'])?.['requires-python'];
  const tool = asDocument(manifest?.['tool']);
  const hasTests = tool?.['pytest'] !== undefined || files.first('pytest.ini', 'conftest.py') !== undefined;
  return {
    versions: { python3: pythonVersions(required) },
    checks: hasTests
      ? [commandCheck('pytest', 'The tests of Python are green', ['python3', '-m', 'pytest', '-q'])]
      : [],
  };
}

/** Comparisons joined by commas mean the same as in a range of semver; what has no counterpart there is not asked. */
function pythonVersions(required: unknown): CheckConditions {
  const isPlain = typeof required === 'string' && /^\s*[<>]=?\s*[\d.]+(\s*,\s*[<>]=?\s*[\d.]+)*\s*$/.test(required);
  return isPlain ? { semver: required.replaceAll(',', ' ') } : { exists: true };
}

export function lookAtGo(files: RepositoryFiles): Found {
  if (!files.has('go.mod')) return {};
  return {
    checks: [
      commandCheck('go-build', 'Every Go package can be built', ['go', 'build', './...']),
      commandCheck('go-test', 'The tests of Go are green', ['go', 'test', './...']),
    ],
  };
}

export function lookAtRust(files: RepositoryFiles): Found {
  const manifest = files.toml('Cargo.toml');
  if (manifest === undefined) return {};
  const minimum = asDocument(manifest['package'])?.['rust-version'];
  return {
    versions: { rustc: typeof minimum === 'string' ? { semver: `>=${minimum}` } : { exists: true } },
    checks: [
      commandCheck('cargo-check', 'Every crate compiles', ['cargo', 'check', '--all-targets']),
      commandCheck('cargo-test', 'The tests of Rust are green', ['cargo', 'test']),
    ],
  };
}
