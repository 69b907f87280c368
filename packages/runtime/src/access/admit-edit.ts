import { RightMissingError } from '../errors/right-missing-error.js';
import type { AdmitWrite } from '../ports/config-table.js';
import { credentialsOf } from './agent-access.js';
import type { AccessSettings } from './auth-mode.js';
import type { Credentials } from './credentials.js';
import { prove } from './prove.js';
import { isAtLeast } from './role-rank.js';

/** Who may change an escalation path stands in the path itself, as it is before the change. Others are open to all. */
export function admitEdit(
  { auth, env }: AccessSettings,
  actor: string | undefined,
  credentials: Credentials | undefined,
): AdmitWrite {
  return ({ document }, current, access) => {
    const path = current?.document;
    const needed = path?.configType === 'escalation_path' ? path.config.access?.edit : undefined;
    if (needed === undefined) return;
    const who = actor ?? 'system';
    const attempt = { actor: who, operation: 'edit', subject: document.id };
    const record = access.find(who);
    if (auth === 'required') prove(attempt, credentials ?? credentialsOf(who, env), record);
    const role = record?.role ?? 'agent';
    if (!isAtLeast(role, needed)) throw new RightMissingError(attempt, 'edit', needed, role);
  };
}
