import type { FixRecord, PathChange, PreflightExecution } from '@maf/protocols';
import { ExecutionNotFoundError } from '@maf/runtime';
import { UndoRefusedError } from '../../errors/undo-refused-error.js';
import type { PreflightRuntime } from '../../runner/preflight-runtime.js';
import { builtInFixKinds } from '../built-in-fix-kinds.js';
import { stateOf } from '../changes/path-content.js';
import { draftName } from '../disk/draft-name.js';
import { makeChange, removeDraft } from '../disk/make-change.js';
import type { ProjectDisk } from '../disk/project-disk.js';
import { diskOf } from '../fix-context.js';
import type { FixKind } from '../fix-kind.js';
import { describeHolder, reservationsInTheWay } from '../reservations-in-the-way.js';
import { contentOf } from './content-of.js';
import { decideUndo } from './decide-undo.js';

export interface UndoRequest {
  readonly runtime: Pick<PreflightRuntime, 'clock' | 'executions' | 'findLeasesForEach' | 'projectRoot'>;
  readonly executionId: string;
  /** Who undoes it. */
  readonly agentId: string;
  /** Those that the fixes were made with; default: `builtInFixKinds`. */
  readonly kinds?: readonly FixKind[];
  /** True: nothing is changed. Default false. */
  readonly dryRun?: boolean;
}

export interface UndoReport {
  readonly executionId: string;
  /** What was put back (in a dry run: would be), in this order. */
  readonly changes: readonly PathChange[];
  /** Fixes whose doing is left as it is, as nobody knows how to undo a command. */
  readonly left: readonly FixRecord[];
}

/**
 * Puts back what the fixes of an execution have changed, the last change first, also of one that was cut off. All of it
 * is put back, or (where something has changed since) nothing. Done again, it finds nothing to do.
 *
 * @throws ExecutionNotFoundError
 * @throws UndoRefusedError where a path is not as the fix left it, or another agent has reserved it
 */
export async function undoFixes(request: UndoRequest): Promise<UndoReport> {
  const { runtime, executionId, kinds = builtInFixKinds, dryRun = false } = request;
  const execution = await runtime.executions.find(executionId);
  if (execution === undefined) throw new ExecutionNotFoundError(executionId);
  const made = (execution.fixes ?? []).filter(mayHaveChanged);
  const disk = diskOf({ kinds, projectRoot: runtime.projectRoot });
  const changes = await decide(made, disk, request);
  const left = made.filter(isAction);
  if (!dryRun && made.some(hasChanges)) await carryOut(changes, made, disk, request, execution);
  return { executionId, changes, left };
}

function mayHaveChanged({ state }: FixRecord): boolean {
  return state === 'applied' || state === 'failed' || state === 'intended' || state === 'interrupted';
}

function hasChanges({ changes }: FixRecord): boolean {
  return changes.length > 0;
}

/** Something was begun that is no change of paths; a fix that failed before it was begun has seen nothing. */
function isAction({ changes, state, observations }: FixRecord): boolean {
  return changes.length === 0 && (state !== 'failed' || observations !== undefined);
}

async function decide(
  made: readonly FixRecord[],
  disk: ProjectDisk,
  request: UndoRequest,
): Promise<readonly PathChange[]> {
  const { runtime, executionId, agentId } = request;
  const draft = draftName(executionId);
  const see = (path: string) => ({
    found: stateOf(disk.look(path)),
    entries: disk.entries(path).filter((name) => name !== draft),
  });
  const { steps, conflicts } = decideUndo(
    made.flatMap(({ changes }) => changes),
    see,
  );
  const reserved = await reservationsInTheWay(
    runtime,
    steps.map(({ path }) => path),
    agentId,
  );
  const held = reserved.map((one) => ({
    path: one.path,
    expected: 'no reservation of another agent',
    found: describeHolder(one),
  }));
  if (conflicts.length + held.length > 0) throw new UndoRefusedError(executionId, [...conflicts, ...held]);
  return steps;
}

async function carryOut(
  steps: readonly PathChange[],
  made: readonly FixRecord[],
  disk: ProjectDisk,
  { runtime, executionId, agentId }: UndoRequest,
  { configId }: PreflightExecution,
): Promise<void> {
  const draft = draftName(executionId);
  const details = { configId, paths: steps.map(({ path }) => path) };
  const audit = (action: string) => [{ actor: agentId, action, subject: executionId, details }];
  await runtime.executions.updateFixes(executionId, ({ fixes = [] }) => ({ fixes, audit: audit('fix.undo_begun') }));
  for (const { changes } of made) for (const { path } of changes) removeDraft(disk, path, draft);
  for (const step of steps) {
    makeChange(disk, { path: step.path, from: step.after, to: contentOf(step, disk.look(step.path)) }, draft);
  }
  const undoneAt = runtime.clock();
  await runtime.executions.updateFixes(executionId, ({ fixes = [] }) => ({
    fixes: fixes.map((record) =>
      mayHaveChanged(record) && hasChanges(record)
        ? { ...record, state: 'undone', undoneAt, undoneBy: agentId }
        : record,
    ),
    audit: audit('fix.undone'),
  }));
}
