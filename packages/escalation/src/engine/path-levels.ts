import type { MafEscalationPathConfig } from '@maf/protocols';

/** The level of a path that is reached from `level` on: that one or the next that has a step; the highest, past them all. */
export function levelFrom(path: MafEscalationPathConfig, level: number): number {
  const levels = allowedLevels(path);
  return levels.find((candidate) => candidate >= level) ?? levels.at(-1) ?? level;
}

/** Who is told at a level, each once. */
export function targetsAt({ config }: MafEscalationPathConfig, level: number): string[] {
  const targets = config.escalationSteps.filter((step) => step.level === level).map(({ target }) => target);
  return [...new Set(targets)];
}

function allowedLevels({ config }: MafEscalationPathConfig): number[] {
  const { escalationSteps, maxEscalationLevel = Number.POSITIVE_INFINITY } = config;
  const levels = escalationSteps.map(({ level }) => level).sort((one, other) => one - other);
  return levels.filter((level) => level <= maxEscalationLevel);
}
