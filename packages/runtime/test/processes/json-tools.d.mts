import type { ConfigRevision } from '@maf/protocols';
import type { Backend } from '../../src/ports/backend.js';
import type { ClaimRequest, NewMessage } from '../../src/ports/message-queue.js';

export function openForTest(directory: string): Backend;
export function newMessage(id: string): NewMessage;
export function claimRequest(agentId: string, limit?: number): ClaimRequest;
export function writePair(backend: Backend, name: string): ConfigRevision[];
