import Type, { type Static } from 'typebox';
import { MafPreflightConfig } from '../configs/preflight-config.js';
import { Identifier } from './identifier.js';
import { Timestamp } from './timestamp.js';

/** One entry of a configuration's history. A configuration's revisions count from 1 and are never changed. */
export const ConfigRevision = Type.Object({
  configId: Identifier,
  revision: Type.Integer({ minimum: 1 }),
  /** What made it. A `deleted` revision keeps the document that was deleted. */
  change: Type.Union([
    Type.Literal('saved'),
    Type.Literal('migrated'),
    Type.Literal('rolled_back'),
    Type.Literal('imported'),
    Type.Literal('deleted'),
  ]),
  document: MafPreflightConfig,
  /** Who made it, where that is known. */
  actor: Type.Optional(Identifier),
  createdAt: Timestamp,
});
export type ConfigRevision = Static<typeof ConfigRevision>;
