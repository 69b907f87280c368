import type { PreflightConfigManager } from '@maf/config';
import type { Violation } from '@maf/protocols';

/** What a check of a file, or of a saved configuration, came to. */
export interface Validation {
  readonly source: string;
  readonly valid: boolean;
  /** The configurations in it, where it is valid. */
  readonly ids: readonly string[];
  readonly problems: readonly (Violation & { readonly where: string })[];
}

/** @param source how the file was named, for the answer */
export function validateFile(
  manager: Pick<PreflightConfigManager, 'importConfigs'>,
  file: string,
  source: string,
): Validation {
  try {
    const { created, updated, unchanged } = manager.importConfigs(file, { dryRun: true, areNeedsElsewhere: true });
    return { source, valid: true, ids: [...created, ...updated, ...unchanged], problems: [] };
  } catch (error) {
    const problems = problemsOf(error);
    if (problems === undefined) throw error;
    return {
      source,
      valid: false,
      ids: [],
      problems: problems.map((problem) => ({ ...problem, where: whereOf(problem, file) })),
    };
  }
}

export function validateStored(
  manager: Pick<PreflightConfigManager, 'loadStored' | 'validateConfig'>,
  id: string,
): Validation {
  const verdict = manager.validateConfig(manager.loadStored(id)?.document);
  if (verdict.valid) return { source: id, valid: true, ids: [id], problems: [] };
  const problems = verdict.violations.map((violation) => ({ ...violation, where: violation.pointer || '(document)' }));
  return { source: id, valid: false, ids: [], problems };
}

type Problem = Violation & { readonly file: string; readonly configId?: string };

/** The problems of a ConfigImportFailedError, told by its shape. */
function problemsOf(error: unknown): readonly Problem[] | undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'CONFIG_IMPORT_FAILED')) return undefined;
  return 'problems' in error && Array.isArray(error.problems) ? error.problems : undefined;
}

function whereOf({ file, configId, pointer }: Problem, source: string): string {
  const parts = [file === source ? undefined : file, configId, pointer === '' ? undefined : pointer];
  return parts.filter((part) => part !== undefined).join(' ') || '(document)';
}
