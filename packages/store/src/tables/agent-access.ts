/** What agents may do, and by what they prove who they are. */
export interface AgentAccessTable {
  agent_id: string;
  role: 'agent' | 'supervisor' | 'admin';
  /** SHA-256 in hexadecimal digits; null where no token is valid. */
  token_hash: string | null;
  changed_at: number;
}
