import type { AgentRole } from '@maf/protocols';
import { AccessRefusedError, type Attempt } from '../errors/access-refused-error.js';
import type { AccessTable } from '../ports/access-table.js';
import type { AuditTrail } from '../ports/audit-trail.js';
import type { RuntimeContext } from '../runtime-context.js';
import { createToken, hashToken } from './agent-token.js';
import type { AccessSettings } from './auth-mode.js';
import { type Credentials, tokenOf } from './credentials.js';
import { issueToken, revokeToken, rotateToken, setRole } from './decide-access.js';
import { prove } from './prove.js';
import { refusalEntry } from './refusal-entry.js';

/** Who acts, as far as that is known. */
export interface Actor {
  readonly agentId: string;
  readonly role: AgentRole;
}

export interface AgentStanding extends Actor {
  /** Whether a token of it is valid. */
  readonly hasToken: boolean;
}

/** Who asks for a change of a role or a token. Default of `credentials`: the token of the process. */
export interface Asking {
  readonly actor: string;
  readonly credentials?: Credentials;
}

/** Who may do what: proofs, roles and tokens of agents. */
export interface AgentAccess {
  /** Whether those who answer, override or end the lease of another have to prove who they are. */
  readonly auth: 'required' | 'off';
  /**
   * Who the actor of an attempt is, with its role; proved where `auth` is `required`.
   * @throws AgentUnauthenticatedError, and the audit trail keeps the attempt
   */
  identify(attempt: Attempt & { readonly credentials?: Credentials | undefined }): Promise<Actor>;
  /** The same without asking for a proof: for what was proved before. */
  standingOf(agentId: string): Promise<Actor>;
  /** Throws a refusal, once the audit trail has it. */
  refuse(refusal: AccessRefusedError): Promise<never>;
  /** Every agent that has a token or a role, by id. */
  list(): Promise<AgentStanding[]>;
  /**
   * Needs a proof and the role `admin`; the first admin is the agent that makes itself one, by its token.
   * @throws AgentUnauthenticatedError, RightMissingError, LastAdminError, AccessOnFallbackError
   */
  setRole(agentId: string, role: AgentRole, by: Asking): Promise<AgentStanding>;
  /** Returns the new token, once. By the agent itself or an admin, with a proof. @throws as `setRole` */
  rotateToken(agentId: string, by: Asking): Promise<string>;
  /** By the agent itself or an admin, with a proof. @throws as `setRole` */
  revokeToken(agentId: string, by: Asking): Promise<void>;
}

export function createAgentAccess(
  table: AccessTable,
  audit: Pick<AuditTrail, 'append'>,
  { auth, env }: AccessSettings,
  { clock }: Pick<RuntimeContext, 'clock'>,
): AgentAccess & { issueToken(agentId: string): Promise<string | undefined> } {
  const standingOf = async (agentId: string) => ({ agentId, role: (await table.find(agentId))?.role ?? 'agent' });
  const requestOf = (agentId: string, { actor, credentials = credentialsOf(actor, env) }: Asking) => ({
    agentId,
    actor,
    credentials,
    now: clock(),
  });
  const refuse: AgentAccess['refuse'] = async (refusal) => {
    await audit.append(refusalEntry(refusal));
    throw refusal;
  };
  const auditing = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof AccessRefusedError) return refuse(error);
      throw error;
    }
  };
  return {
    auth,
    standingOf,
    refuse,

    identify: (attempt) =>
      auditing(async () => {
        const { actor, credentials } = attempt;
        if (auth === 'off') return standingOf(actor);
        const record = await table.find(actor);
        prove(attempt, credentials ?? credentialsOf(actor, env), record);
        return { agentId: actor, role: record?.role ?? 'agent' };
      }),

    list: async () =>
      (await table.list()).map(({ agentId, role, tokenHash }) => ({
        agentId,
        role,
        hasToken: tokenHash !== undefined,
      })),

    setRole: (agentId, role, by) =>
      auditing(async () => {
        const record = await table.update((rows) => setRole(rows, { ...requestOf(agentId, by), role }));
        return { agentId, role, hasToken: record?.tokenHash !== undefined };
      }),

    rotateToken: (agentId, by) =>
      auditing(async () => {
        const token = createToken();
        await table.update((rows) => rotateToken(rows, { ...requestOf(agentId, by), tokenHash: hashToken(token) }));
        return token;
      }),

    revokeToken: (agentId, by) =>
      auditing(async () => void (await table.update((rows) => revokeToken(rows, requestOf(agentId, by))))),

    issueToken: async (agentId) => {
      const token = createToken();
      const facts = { agentId, tokenHash: hashToken(token), now: clock() };
      const issued = await table.update((rows) => issueToken(rows, facts));
      return issued === undefined ? undefined : token;
    },
  };
}

/** The token of the process is taken for that of whoever acts: it fits, or it does not. */
export function credentialsOf(actor: string, env: AccessSettings['env']): Credentials | undefined {
  const token = tokenOf(env);
  return token === undefined ? undefined : { agentId: actor, token };
}
