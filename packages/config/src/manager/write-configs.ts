import { Identifier } from '@maf/protocols';
import { type ConfigShelf, type ConfigWrite, RequestInvalidError, Validator } from '@maf/runtime';
import { refuseTargetCircles } from './refuse-target-circles.js';
import type { WriteOptions } from './write-options.js';

const actorSchema = new Validator(Identifier);

/**
 * Stores all writes or none; no writes, and nothing happens.
 * @throws RequestInvalidError for an actor that is no identifier.
 * @throws ConfigInvalidError for an escalation target that leads back to itself.
 * @throws AgentUnauthenticatedError, RightMissingError when the actor may not edit a path.
 */
export function writeConfigs(
  shelf: ConfigShelf,
  writes: readonly ConfigWrite[],
  { actor, credentials }: WriteOptions,
): void {
  const violations = actor === undefined ? [] : actorSchema.violations(actor);
  if (violations.length > 0) {
    const atActor = violations.map((violation) => ({ ...violation, pointer: '/actor' }));
    throw new RequestInvalidError('PreflightConfigManager', atActor);
  }
  refuseTargetCircles(shelf, writes);
  if (writes.length > 0) shelf.write(writes, actor, credentials);
}
