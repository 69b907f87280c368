import { readSecretFile } from './read-secret-file.js';

/** By what an agent proves who it is. */
export interface Credentials {
  readonly agentId: string;
  /** As `registerAgent` or `rotateToken` has returned it. */
  readonly token: string;
}

/**
 * The token of this process: MAF_AGENT_TOKEN, else what stands in the file MAF_AGENT_TOKEN_FILE.
 * @throws SecretFileUnsafeError
 */
export function tokenOf(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const token = env['MAF_AGENT_TOKEN']?.trim();
  if (token !== undefined && token !== '') return token;
  const file = env['MAF_AGENT_TOKEN_FILE']?.trim();
  return file === undefined || file === '' ? undefined : readSecretFile(file);
}
