import {
  AgentStatus,
  ConfigType,
  ErrorCode,
  ExecutionStatus,
  MafPreflightCheck,
  MafReservationConflict,
  MessageEnvelope,
  MessagePriority,
  mafMessages,
} from '@maf/protocols';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';

const check = {
  type: 'PREFLIGHT_CHECK',
  agentId: 'agent-001',
  configId: 'api-health-check',
  executionId: 'exec-12345',
  checkType: 'smoke_test',
  context: { environment: 'production', region: 'us-west-2' },
};
const envelope = {
  messageId: 'm-1',
  to: 'worker',
  timestamp: 1_700_000_000_000,
  priority: 'high',
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  idempotencyKey: 'once',
};

describe('messages', () => {
  it('have types of their own, each once', () => {
    const types = mafMessages.map((schema) => schema.properties.type.const);
    expect([...types].sort()).toEqual([
      'AGENT_REGISTERED',
      'ESCALATION_REQUEST',
      'ESCALATION_RESPONSE',
      'PREFLIGHT_CHECK',
      'PREFLIGHT_RESULT',
      'RESERVATION_CONFLICT',
      'RESERVATION_RELEASED',
      'TASK_CLAIM',
      'WORK_COMPLETE',
    ]);
  });

  it('may all carry the whole envelope, and nothing unknown', () => {
    for (const schema of mafMessages) {
      expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(envelope)));
      expect(Reflect.get(schema, 'additionalProperties')).toBe(false);
    }
    const validator = Compile(MafPreflightCheck);
    expect(validator.Check({ ...check, ...envelope })).toBe(true);
    expect(validator.Check({ ...check, prioritty: 'high' })).toBe(false);
  });

  it('refuse what the envelope does not allow', () => {
    const validator = Compile(MafPreflightCheck);
    const wrong: Record<string, unknown> = {
      agentId: '',
      messageId: 'white space',
      to: '\u0007',
      timestamp: 1.5,
      priority: 'highest',
      traceparent: 'none',
      idempotencyKey: '',
      checkType: 'other',
    };
    for (const [name, value] of Object.entries(wrong)) {
      expect(validator.Check({ ...check, [name]: value }), name).toBe(false);
    }
  });

  it('let a conflict carry facts of its own', () => {
    const conflict = {
      type: 'RESERVATION_CONFLICT',
      agentId: 'a',
      conflictId: 'c',
      filePath: '/path/to/file',
      conflictType: 'lease',
      severity: 'medium',
      details: { existingAgent: 'b', requestedAgent: 'a', branch: 'main' },
    };
    expect(Compile(MafReservationConflict).Check(conflict)).toBe(true);
  });
});

describe('closed sets', () => {
  it.each<[string, TSchema, string]>([
    ['priorities', MessagePriority, 'urgent'],
    ['configuration kinds', ConfigType, 'escalation_path'],
    ['execution statuses', ExecutionStatus, 'timeout'],
    ['agent statuses', AgentStatus, 'stale'],
    ['error codes', ErrorCode, 'LEASE_CONFLICT'],
  ])('%s take their members only', (_, schema, member) => {
    const validator = Compile(schema);
    expect(validator.Check(member)).toBe(true);
    expect(validator.Check(`${member}x`)).toBe(false);
  });

  it('tell any message by its envelope', () => {
    expect(Compile(MessageEnvelope).Check({ type: 'OWN', agentId: 'a', anything: true })).toBe(true);
    expect(Compile(MessageEnvelope).Check({ agentId: 'a' })).toBe(false);
  });
});
