// Runs the check `check` with its fixes in a process of its own, on the built package, and kills itself with SIGKILL:
// `node fix-process.mjs FILE ROOT EXECUTION_ID POINT`. POINT: `before N` or `after N` the Nth time that fixes are recorded,
// or `change N`: as the Nth file of a fix `acme/files` is about to be made.
import { PreflightConfigManager } from '@maf/config';
import { builtInFixKinds, defineFixKind, planFiles, runPreflight } from '@maf/preflight';
import { createRuntimeFactory } from '@maf/runtime';
import Type from 'typebox';

const [file, projectRoot, executionId, when, number] = process.argv.slice(2);
const runtime = createRuntimeFactory({ mode: 'sqlite', path: file, projectRoot });
const die = () => process.kill(process.pid, 'SIGKILL');

let stored = 0;
const updateFixes = async (...call) => {
  stored += 1;
  if (when === 'before' && stored === Number(number)) die();
  const execution = await runtime.executions.updateFixes(...call);
  if (when === 'after' && stored === Number(number)) die();
  return execution;
};

const files = defineFixKind({
  fixType: 'acme/files',
  schema: Type.Array(Type.String()),
  plan(paths, context) {
    const bytes = new TextEncoder().encode('made\n');
    const changes = planFiles(
      paths.map((path) => ({ path, bytes, mode: 0o600 })),
      context,
    );
    let made = 0;
    const deadly = (change) => ({
      path: change.path,
      before: change.before,
      get after() {
        made += stored > 0 ? 1 : 0;
        if (when === 'change' && made === Number(number)) die();
        return change.after;
      },
    });
    return { summary: 'make files', changes: changes.map(deadly) };
  },
});

await runPreflight({
  runtime: { ...runtime, executions: { ...runtime.executions, updateFixes } },
  configManager: new PreflightConfigManager({ runtime, env: {} }),
  configId: 'check',
  agentId: 'agent-001',
  executionId,
  workingDirectory: projectRoot,
  env: {},
  fix: { kinds: [...builtInFixKinds, files] },
});
