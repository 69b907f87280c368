import type { MafEscalationPathConfig } from '@maf/protocols';
import type { ConditionFailure } from '../../conditions/condition-failure.js';
import type { ReachedTarget } from './reach-target.js';
import { targetsOf } from './targets-of.js';

type Path = MafEscalationPathConfig['config'];

/** What keeps an escalation on this path from being answered: nobody at a target, levels that are never reached. */
export function judgeEscalationPath(path: Path, reached: ReadonlyMap<string, ReachedTarget>): ConditionFailure[] {
  const { escalationSteps } = path;
  if (escalationSteps.length === 0) return [wrong('escalationSteps', 'at least one step', 'none')];
  return [...judgeLevels(path), ...judgeTargets(path, reached)];
}

/** A target that nobody answers to fails; one that is reached in spite of a problem only warns. */
function judgeTargets({ escalationSteps }: Path, reached: ReadonlyMap<string, ReachedTarget>): ConditionFailure[] {
  const named = escalationSteps.flatMap((step, index) =>
    targetsOf(step).map(({ target, property }) => ({
      target,
      level: step.level,
      subject: `escalationSteps[${index}].${property}`,
    })),
  );
  return named.flatMap(({ target, level, subject }) => {
    const { isReached, problems } = reached.get(target) ?? { isReached: false, problems: [] };
    if (isReached && problems.length === 0) return [];
    const expected = `${target} to answer at level ${level}`;
    const observed = problems.length === 0 ? 'nobody' : problems.join('; ');
    return [wrong(subject, expected, observed, isReached ? 'warn' : 'fail')];
  });
}

/** A level without a step is passed over, so it only warns; a step above the highest level tells nobody. */
function judgeLevels({ escalationSteps, maxEscalationLevel }: Path): ConditionFailure[] {
  const levels = escalationSteps.map(({ level }) => level);
  const highestStep = Math.max(...levels);
  const highest = maxEscalationLevel ?? highestStep;
  const unreachable = levels.flatMap((level, index) =>
    level <= highest
      ? []
      : [wrong(`escalationSteps[${index}].level`, `a level up to maxEscalationLevel (${highest})`, String(level))],
  );
  const reached = [...new Set(levels)].filter((level) => level <= highest).sort((one, other) => one - other);
  const gaps = reached.flatMap((level, index) => {
    const before = reached[index - 1] ?? 0;
    if (level === before + 1) return [];
    const skipped = level === before + 2 ? `level ${before + 1}` : `levels ${before + 1} to ${level - 1}`;
    return [wrong('escalationSteps', `a step at ${skipped}`, 'none', 'warn')];
  });
  const isHigher = highest > highestStep;
  const beyond = isHigher
    ? [wrong('maxEscalationLevel', `a step at level ${highest}`, `none above ${highestStep}`, 'warn')]
    : [];
  return [...unreachable, ...gaps, ...beyond];
}

function wrong(
  subject: string,
  expected: string,
  observed: string,
  severity: ConditionFailure['severity'] = 'fail',
): ConditionFailure {
  return { subject, path: '$', expected, observed, severity };
}
