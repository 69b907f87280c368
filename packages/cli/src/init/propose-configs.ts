import type { MafPreflightConfig } from '@maf/protocols';
import { type Found, smokeTest } from './found.js';
import { lookAtAgents } from './look-at-agents.js';
import { lookAtGo, lookAtPython, lookAtRust } from './look-at-languages.js';
import { lookAtNode } from './look-at-node.js';
import { lookAtServices } from './look-at-services.js';
import type { RepositoryFiles } from './repository-files.js';

/** Checks that fit what is found in a repository: the quick ones first. */
export function proposeConfigs(files: RepositoryFiles): MafPreflightConfig[] {
  const languages = [lookAtNode, lookAtPython, lookAtGo, lookAtRust].map((look) => look(files));
  const found = [lookAtGit(files), ...languages, lookAtServices(files), lookAtAgents(files)];
  const versions = Object.assign({}, ...found.map((side) => side.versions ?? {}));
  const checks = found.flatMap((side) => side.checks ?? []);
  const isQuick = (check: MafPreflightConfig) =>
    check.configType !== 'smoke_test' || check.config.testType !== 'command';
  return [
    ...(Object.keys(versions).length === 0 ? [] : [toolchain(versions)]),
    ...checks.filter(isQuick),
    oneWriter,
    ...checks.filter((check) => !isQuick(check)),
  ];
}

function toolchain(versions: NonNullable<Found['versions']>): MafPreflightConfig {
  return smokeTest('toolchain', 'The tools are there, in the right versions', {
    testType: 'environment',
    testDefinition: { conditions: { versions } },
  });
}

function lookAtGit(files: RepositoryFiles): Found {
  if (!files.has('.git')) return {};
  const upToDate = smokeTest('git-up-to-date', 'The branch is not behind its upstream, as far as is known here', {
    testType: 'git',
    testDefinition: { conditions: { behind: { any: [{ exists: false }, { equals: 0 }] } } },
    enforcement: 'advisory',
  });
  return { versions: { git: { exists: true } }, checks: [upToDate] };
}

const oneWriter: MafPreflightConfig = {
  id: 'one-writer',
  name: 'No path is reserved by a writer and somebody else',
  configType: 'reservation_check',
  version: '1.0.0',
  config: { checkType: 'concurrent_access', parameters: { exclusiveWriteAccess: true } },
};
