import type { ChannelDefinition, MafEscalationPathConfig } from '@maf/protocols';

const minute = 60_000;
const defaultTimeoutMinutes = 30;
const defaultAcknowledgeTimeoutMinutes = 24 * 60;

/** The level of a path that is reached from `level` on: that one or the next that has a step; the highest, past them all. */
export function levelFrom(path: MafEscalationPathConfig, level: number): number {
  const levels = allowedLevels(path);
  return levels.find((candidate) => candidate >= level) ?? levels.at(-1) ?? level;
}

/** The level after `level`; undefined after the highest. */
export function levelAfter(path: MafEscalationPathConfig, level: number): number | undefined {
  return allowedLevels(path).find((candidate) => candidate > level);
}

/** Who is told at a level, each once. */
export function targetsAt(path: MafEscalationPathConfig, level: number): string[] {
  const targets = stepsAt(path, level).flatMap(({ target, targets = [] }) =>
    target === undefined ? targets : [target, ...targets],
  );
  return [...new Set(targets)];
}

/** The channels that a level asks for, in its order; all that there are where it asks for none, or for none of them. */
export function channelsAt(
  path: MafEscalationPathConfig,
  level: number,
  channels: readonly ChannelDefinition[],
): readonly ChannelDefinition[] {
  const wanted = stepsAt(path, level).flatMap(({ channels: types = [] }) => types);
  const chosen = wanted.flatMap((type) => channels.filter(({ channelType }) => channelType === type));
  return chosen.length === 0 ? channels : chosen;
}

/** Milliseconds to wait at a level for an answer. */
export function timeoutAt(path: MafEscalationPathConfig, level: number): number {
  const own = stepsAt(path, level).find(({ timeoutMinutes }) => timeoutMinutes !== undefined)?.timeoutMinutes;
  return toMilliseconds(own ?? path.config.timeoutMinutes ?? defaultTimeoutMinutes);
}

/** Milliseconds from an acknowledgement to the time when it must be resolved. */
export function acknowledgeTimeout({ config }: MafEscalationPathConfig): number {
  return toMilliseconds(config.acknowledgeTimeoutMinutes ?? defaultAcknowledgeTimeoutMinutes);
}

/** Whole, as instants are; at least 1. */
export function toMilliseconds(minutes: number): number {
  return Math.max(1, Math.round(minutes * minute));
}

function stepsAt({ config }: MafEscalationPathConfig, level: number) {
  return config.escalationSteps.filter((step) => step.level === level);
}

function allowedLevels({ config }: MafEscalationPathConfig): number[] {
  const { escalationSteps, maxEscalationLevel = Number.POSITIVE_INFINITY } = config;
  const levels = escalationSteps.map(({ level }) => level).sort((one, other) => one - other);
  return levels.filter((level) => level <= maxEscalationLevel);
}
