import type { MafLease } from '@maf/protocols';
import { expectAtLeast, expectEqual, expectPresent, expectRefusal } from '../expectations/expect.js';
import { describeInstant } from '../narration/describe.js';
import { awaitRelease, release, reserve } from '../orders/orders.js';
import type { Stage } from '../stage/stage.js';
import type { Scene } from './scene.js';

const ttlMs = 60_000;

/** Two agents, one file. */
export const wantOneFile: Scene = {
  title: 'Two agents want the same file',

  async play(stage) {
    const held = await reserveAsBuilder(stage);
    await refuseReviewer(stage, held);
    const granted = await handOver(stage, held);
    await stage.reviewer.ask(release, { lease: granted, waiting: stage.builder.agentId });
    expectEqual('the holder in the end', await stage.runtime.getLease(stage.filePath), undefined);
  },
};

async function reserveAsBuilder({ runtime, builder, narrator, filePath }: Stage): Promise<MafLease> {
  const lease = await builder.ask(reserve, { filePath, ttlMs, reason: 'new discount rules' });
  expectEqual('the holder in the store', await runtime.getLease(filePath), lease);
  narrator.good(`the builder reserves ${filePath}: fencing token ${lease.fencingToken}`);
  return lease;
}

async function refuseReviewer({ runtime, builder, reviewer, narrator, filePath }: Stage, held: MafLease) {
  const wanted = { filePath, ttlMs, reason: 'review' };
  await expectRefusal('the reviewer', 'LEASE_CONFLICT', reviewer.ask(reserve, wanted));
  const [conflict] = await runtime.listConflicts({ filePath });
  const { holder, requester, expiresAt } = expectPresent('the refusal in the store', conflict);
  expectEqual('the holder', holder, builder.agentId);
  expectEqual('the requester', requester, reviewer.agentId);
  expectEqual('the end', expiresAt, held.expiresAt);
  narrator.bad(`the reviewer wants it too, and is refused: the builder holds it until ${describeInstant(expiresAt)}`);
  const inbox = await runtime.inbox(builder.agentId);
  const notice = inbox.find(({ message }) => message.type === 'RESERVATION_CONFLICT');
  expectPresent('a conflict notice in the inbox of the builder', notice);
  narrator.good('the conflict is on record, and a notice of it lies in the inbox of the builder');
}

async function handOver({ builder, reviewer, narrator, filePath }: Stage, held: MafLease): Promise<MafLease> {
  await builder.ask(release, { lease: held, waiting: reviewer.agentId });
  const { formerHolder } = await reviewer.ask(awaitRelease, { filePath });
  expectEqual('the agent that says it is free', formerHolder, builder.agentId);
  narrator.good('the builder releases it, and says so to the reviewer by mail');
  const granted = await reviewer.ask(reserve, { filePath, ttlMs, reason: 'review' });
  expectAtLeast('the fencing token', granted.fencingToken, held.fencingToken + 1);
  narrator.good(`the reviewer gets it: fencing token ${granted.fencingToken}, higher than any before`);
  return granted;
}
