import type { ConfigRevision } from '@maf/protocols';
import type { LeaseGrantRequest } from '../../src/leases/lease-grant-request.js';
import type { Backend } from '../../src/ports/backend.js';
import type { ClaimRequest, NewMessage } from '../../src/ports/message-queue.js';

export function openForTest(directory: string): Backend;
export function newMessage(id: string): NewMessage;
export function claimRequest(agentId: string, limit?: number): ClaimRequest;
export function writePair(backend: Backend, name: string): ConfigRevision[];
export const places: { readonly projectRoot: string; readonly caseSensitive: boolean };
export function leaseRequest(filePath: string, agentId: string, now: number): LeaseGrantRequest;
