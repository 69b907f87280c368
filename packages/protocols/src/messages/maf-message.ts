import type { Static } from 'typebox';
import { MafAgentRegistered } from './agent-registered.js';
import { MafEscalationRequest } from './escalation-request.js';
import { MafEscalationResponse } from './escalation-response.js';
import { MafPreflightCheck } from './preflight-check.js';
import { MafPreflightResult } from './preflight-result.js';
import { MafReservationConflict } from './reservation-conflict.js';
import { MafReservationReleased } from './reservation-released.js';
import { MafTaskClaim } from './task-claim.js';
import { MafWorkComplete } from './work-complete.js';

/** The schemas of every message type that MAF itself knows. */
export const mafMessages = [
  MafPreflightCheck,
  MafPreflightResult,
  MafEscalationRequest,
  MafEscalationResponse,
  MafReservationConflict,
  MafReservationReleased,
  MafTaskClaim,
  MafWorkComplete,
  MafAgentRegistered,
] as const;

/** Any message that MAF itself knows, told apart by `type`. */
export type MafMessage = Static<(typeof mafMessages)[number]>;
