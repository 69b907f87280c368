/** Names one grant. */
export interface LeaseKey {
  readonly filePath: string;
  readonly agentId: string;
  readonly fencingToken: number;
}
