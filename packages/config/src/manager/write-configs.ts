import { Identifier } from '@maf/protocols';
import { type ConfigShelf, type ConfigWrite, RequestInvalidError, Validator } from '@maf/runtime';

const actorSchema = new Validator(Identifier);

/**
 * Stores all writes or none; no writes, and nothing happens.
 * @throws RequestInvalidError for an actor that is no identifier.
 */
export function writeConfigs(shelf: ConfigShelf, writes: readonly ConfigWrite[], actor: string | undefined): void {
  const violations = actor === undefined ? [] : actorSchema.violations(actor);
  if (violations.length > 0) {
    const atActor = violations.map((violation) => ({ ...violation, pointer: '/actor' }));
    throw new RequestInvalidError('PreflightConfigManager', atActor);
  }
  if (writes.length > 0) shelf.write(writes, actor);
}
