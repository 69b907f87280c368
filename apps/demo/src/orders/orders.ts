import { Identifier, MafLease, MafLeaseRequest, MafPreflightResult } from '@maf/protocols';
import Type, { type Static } from 'typebox';
import { defineOrder } from './order.js';

const { filePath, ttlMs, reason } = MafLeaseRequest.properties;

/** Ask a worker for a check by mail, and wait for its result. */
export const requestCheck = defineOrder(
  'requestCheck',
  Type.Object({ configId: Identifier, executionId: Identifier, worker: Identifier }),
  MafPreflightResult,
);

/** Reserve a file; when somebody else holds it, tell the holder by mail. */
export const reserve = defineOrder('reserve', Type.Object({ filePath, ttlMs, reason }), MafLease);

/** Give a reservation back, and tell somebody who waits for it by mail. */
export const release = defineOrder(
  'release',
  Type.Object({ lease: MafLease, waiting: Identifier }),
  Type.Object({ releasedAt: Type.Integer() }),
);

/** Wait for the mail that says that a file is free. */
export const awaitRelease = defineOrder(
  'awaitRelease',
  Type.Object({ filePath }),
  Type.Object({ formerHolder: Identifier }),
);

/** A claimed change request. */
export const TakenTask = Type.Object({
  receipt: Type.String(),
  attempt: Type.Integer(),
  visibleUntil: Type.Integer(),
});
export type TakenTask = Static<typeof TakenTask>;

/** Claim a change request, if it can be had now. */
export const takeTask = defineOrder(
  'takeTask',
  Type.Object({ messageId: Identifier, visibilityMs: Type.Integer({ minimum: 1 }) }),
  Type.Object({ taken: Type.Optional(TakenTask) }),
);

/** Begin to work, and go on until the process ends. */
export const work = defineOrder('work', Type.Object({ task: Type.String() }), Type.Object({}));

/** The change is made: acknowledge its request. */
export const finishTask = defineOrder('finishTask', Type.Object({ receipt: Type.String() }), Type.Object({}));
