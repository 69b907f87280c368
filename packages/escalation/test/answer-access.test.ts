import { PreflightConfigManager } from '@maf/config';
import { EscalationEngine, EscalationWorker } from '@maf/escalation';
import type { MafEscalationRequest } from '@maf/protocols';
import { createRuntimeFactory } from '@maf/runtime';
import { afterEach, beforeEach, expect, it } from 'vitest';

const request: MafEscalationRequest = {
  type: 'ESCALATION_REQUEST',
  agentId: 'agent-001',
  escalationId: 'e',
  pathId: 'path',
  level: 1,
  reason: 'down',
};

let runtime: ReturnType<typeof createRuntimeFactory>;
let engine: EscalationEngine;
const proofs = new Map<string, { credentials: { agentId: string; token: string } }>();

beforeEach(async () => {
  runtime = createRuntimeFactory({ mode: 'memory', auth: 'required', env: {} });
  const configManager = new PreflightConfigManager({ runtime, env: {} });
  configManager.saveConfig({
    id: 'path',
    name: 'Path',
    configType: 'escalation_path',
    version: '1.0.0',
    config: {
      triggerConditions: [],
      escalationSteps: [{ level: 1, action: 'notify', target: 'lead' }],
      access: { acknowledge: 'supervisor', resolve: 'supervisor', override: 'supervisor', edit: 'admin' },
    },
  });
  engine = new EscalationEngine({ runtime, configManager });
  await engine.handleRequest(request);
  for (const agentId of ['boss', 'lead', 'helper', 'passer-by']) {
    const { token = '' } = await runtime.registerAgent({ agentId });
    proofs.set(agentId, { credentials: { agentId, token } });
  }
  await runtime.access.setRole('boss', 'admin', { actor: 'boss', ...proofs.get('boss') });
  await runtime.access.setRole('helper', 'supervisor', { actor: 'boss', ...proofs.get('boss') });
});
afterEach(() => runtime.close());

const refusals = async () =>
  (await runtime.audit.list({ action: 'access.refused', subject: 'e' })).map(({ actor, details }) => [
    actor,
    details['operation'],
    details['code'],
  ]);

it('takes an answer of nobody who does not prove who they are', async () => {
  await expect(engine.acknowledge('e', 'lead')).rejects.toMatchObject({ code: 'AGENT_UNAUTHENTICATED' });
  await expect(engine.resolve('e', 'boss', 'mine', proofs.get('lead'))).rejects.toMatchObject({
    code: 'AGENT_UNAUTHENTICATED',
    actor: 'boss',
  });
  expect(await runtime.escalations.find('e')).toMatchObject({ state: 'triggered' });
  expect(await refusals()).toEqual([
    ['boss', 'resolve', 'AGENT_UNAUTHENTICATED'],
    ['lead', 'acknowledge', 'AGENT_UNAUTHENTICATED'],
  ]);
});

it('lets the target acknowledge, and those resolve who have the role', async () => {
  await expect(engine.acknowledge('e', 'passer-by', '', proofs.get('passer-by'))).rejects.toMatchObject({
    code: 'RIGHT_MISSING',
    right: 'acknowledge',
    needed: 'supervisor',
    role: 'agent',
  });
  await engine.acknowledge('e', 'lead', 'on it', proofs.get('lead'));
  await expect(engine.resolve('e', 'lead', 'done', proofs.get('lead'))).rejects.toMatchObject({ right: 'resolve' });
  expect(await engine.resolve('e', 'helper', 'done', proofs.get('helper'))).toMatchObject({ resolvedBy: 'helper' });
  expect(await refusals()).toEqual([
    ['lead', 'resolve', 'RIGHT_MISSING'],
    ['passer-by', 'acknowledge', 'RIGHT_MISSING'],
  ]);
});

it('takes the right to resolve to cancel, to override to snooze and reassign, and of a comment a proof only', async () => {
  const given = (actor: string, answer: Parameters<typeof engine.answer>[1]) =>
    engine.answer('e', { ...answer, actor }, proofs.get(actor));
  const cancel = { action: 'cancel', actor: '' } as const;
  const snooze = { action: 'snooze', actor: '', minutes: 5 } as const;
  const reassign = { action: 'reassign', actor: '', assignee: 'helper' } as const;
  const comment = { action: 'comment', actor: '', note: 'seen' } as const;
  await expect(given('lead', cancel)).rejects.toMatchObject({ right: 'resolve' });
  await expect(given('lead', snooze)).rejects.toMatchObject({ right: 'override' });
  await expect(given('lead', reassign)).rejects.toMatchObject({ right: 'override' });
  await expect(engine.answer('e', { ...comment, actor: 'lead' })).rejects.toMatchObject({
    code: 'AGENT_UNAUTHENTICATED',
  });
  await given('passer-by', comment);
  await given('helper', snooze);
  await given('helper', reassign);
  expect(await given('helper', cancel)).toMatchObject({ state: 'cancelled' });
});

it('keeps in the audit trail whose answer came after the end', async () => {
  await engine.resolve('e', 'helper', 'done', proofs.get('helper'));
  await expect(engine.acknowledge('e', 'lead', 'on it', proofs.get('lead'))).rejects.toMatchObject({
    code: 'ESCALATION_CLOSED',
  });
  expect(await refusals()).toEqual([['lead', 'acknowledge', 'ESCALATION_CLOSED']]);
});

it('lets somebody whom a delivery has reached acknowledge under the id by which they answer', async () => {
  const manager = new PreflightConfigManager({ runtime, env: {} });
  const config = { targetType: 'agent', agentId: 'passer-by' };
  manager.saveConfig({ id: 'duty', name: 'Duty', configType: 'escalation_target', version: '1.0.0', config });
  const path = manager.loadConfig('path');
  if (path?.configType !== 'escalation_path') throw new Error('the path was saved');
  const escalationSteps = [{ level: 1, action: 'notify' as const, target: 'duty' }];
  const edited = { ...path, config: { ...path.config, escalationSteps } };
  manager.saveConfig(edited, { actor: 'boss', ...proofs.get('boss') });
  await engine.handleRequest({ ...request, escalationId: 'another' });
  await expect(engine.acknowledge('another', 'lead', '', proofs.get('lead'))).rejects.toMatchObject({
    right: 'acknowledge',
  });
  expect(await engine.acknowledge('another', 'passer-by', '', proofs.get('passer-by'))).toMatchObject({
    acknowledgedBy: 'passer-by',
  });
});

it('takes answers by message, once proved, by the same rights', async () => {
  const worker = new EscalationWorker({ runtime, engine, agentId: 'worker' });
  const answer = { type: 'ESCALATION_RESPONSE', escalationId: 'e', action: 'resolve' } as const;
  await runtime.enqueue({ ...answer, agentId: 'passer-by' }, { ...proofs.get('passer-by') });
  await worker.runOnce();
  expect(await runtime.deadLetters()).toMatchObject([{ reason: expect.stringContaining('the right to resolve') }]);
  expect(await refusals()).toEqual([['passer-by', 'resolve', 'RIGHT_MISSING']]);
  await runtime.enqueue({ ...answer, agentId: 'helper' }, { ...proofs.get('helper') });
  await worker.runOnce();
  expect(await runtime.escalations.find('e')).toMatchObject({ state: 'resolved', resolvedBy: 'helper' });
});

it('lets nobody without the right edit, delete, roll back, import or migrate the path', () => {
  const manager = new PreflightConfigManager({ runtime, env: {} });
  const path = manager.loadConfig('path');
  if (path === undefined) throw new Error('the path was saved');
  const by = { actor: 'helper', ...proofs.get('helper') };
  const edited = { ...path, name: 'Mine' };
  const refused = expect.objectContaining({
    code: 'RIGHT_MISSING',
    right: 'edit',
    needed: 'admin',
    role: 'supervisor',
  });
  expect(() => manager.saveConfig(edited, by)).toThrow(refused);
  expect(() => manager.deleteConfig('path', by)).toThrow(refused);
  expect(() => manager.migrateConfig('path', '2.0.0', by)).toThrow(refused);
  expect(manager.saveConfig(edited, { actor: 'boss', ...proofs.get('boss') })).toMatchObject({ name: 'Mine' });
  expect(() => manager.rollback('path', 1, by)).toThrow(refused);
});
