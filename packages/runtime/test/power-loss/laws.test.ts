import type { SqlRuntimeState } from '@maf/runtime';
import { beforeEach, describe, expect, it } from 'vitest';
import { openSql } from '../sqlite-processes/sqlite-file.js';
import { type Call, readHistory } from './history.js';
import { brokenLaws, lost } from './laws.js';
import { readStore } from './store-image.js';

let runtime: SqlRuntimeState;
let history: string;

/** Makes a call, and writes it down as a writer would. Its kind is the first word of its id. */
async function call(
  id: string,
  facts: readonly string[],
  work: () => Promise<unknown>,
  tokens: readonly number[] = [],
) {
  history += `${JSON.stringify({ id, agent: 'ann', kind: id.split(' ')[0], facts })}\n`;
  await work();
  history += `${JSON.stringify({ id, facts, tokens })}\n`;
}

const enqueue = (messageId: string) =>
  call(`enqueue ${messageId}`, [`enqueued ${messageId}`], () =>
    runtime.enqueue({ type: 'TASK_CLAIM', agentId: 'ann', taskId: 't', messageId }),
  );

/** A store and its history. */
beforeEach(async () => {
  runtime = openSql(':memory:', { projectRoot: '/project' });
  history = '';
  await enqueue('m1');
  await enqueue('m2');
  await call('claim m1', ['claimed m1 1 ann'], () => runtime.claim({ agentId: 'ann', messageId: 'm1' }));
  await call('acknowledge m1', ['acknowledged m1'], () => runtime.acknowledge('m1#1'));
  const a = { filePath: 'a', agentId: 'ann', fencingToken: 1 };
  const b = { filePath: 'b', agentId: 'ann', fencingToken: 2 };
  await call(
    'acquire g1',
    ['granted g1 a', 'granted g1 b'],
    () => runtime.acquireLeases({ filePaths: ['a', 'b'], agentId: 'ann', reason: 'g1' }),
    [1, 2],
  );
  await call('release a', ['released 1'], () => runtime.releaseLease(a));
  await call('force f1', ['forced f1', 'audited f1', 'told f1'], () =>
    runtime.forceReleaseLease(b, { actor: 'bob', reason: 'f1' }),
  );
  await enqueue('m3');
});

const calls = (): readonly Call[] => readHistory(history);
const judge = () => [...brokenLaws(calls(), readStore(runtime)), ...lost(calls(), readStore(runtime))];

describe('the laws', () => {
  it('find nothing where nothing is wrong', () => {
    expect(judge()).toEqual([]);
  });

  it.each([
    ['a message from the midst', `delete from messages where id = 'm2'`, ['hole: ', 'hole in messages: 3 ', 'lost: ']],
    ['the last message', `delete from messages where id = 'm3'`, ['lost: enqueue m3']],
    ['a claim', `update messages set attempts = 0, state = 'queued' where id = 'm1'`, ['hole: ', 'lost: claim ']],
    ['an acknowledgement', `update messages set state = 'claimed' where id = 'm1'`, ['hole: ', 'lost: acknowledge ']],
    ['one lease of two', `delete from leases where token = 2`, ['torn: acquire g1 ', 'torn: force f1 ']],
    ['the first lease', `delete from leases where token = 1`, ['torn: ', 'hole in leases: 2 ', 'hole: ']],
    ['a release', `update leases set released_at = null, ending = null where token = 1`, ['hole: ', 'lost: release ']],
    ['an audit entry', 'delete from audit_log', ['torn: force f1 ', 'from nowhere: forced without an audit entry: 2']],
    [
      'a notice',
      `delete from messages where type = 'RESERVATION_RELEASED'`,
      ['torn: force f1 ', 'hole in messages: 4 '],
    ],
  ])('see that %s is gone', (_, sql, found) => {
    runtime.executeQuery(sql);
    const broken = judge();
    for (const start of found) expect(broken).toContainEqual(expect.stringMatching(new RegExp(`^${start}`)));
  });

  it.each([
    ['a token was given anew', 'update leases set token = 9 where token = 2', 'other token: granted g1 b 2, now 9'],
    ['another agent has the message', `update messages set claimed_by = 'bob'`, 'from nowhere: claimed m1 1 bob'],
  ])('see that %s', (_, sql, found) => {
    runtime.executeQuery(sql);
    expect(judge()).toContain(found);
  });

  it('see that numbers do not follow the order of the calls', () => {
    runtime.executeQuery(`update messages set seq = -seq where id in ('m1', 'm2')`);
    runtime.executeQuery(`update messages set seq = 3 + seq where id in ('m1', 'm2')`);
    expect(judge()).toEqual(['out of order in messages: enqueue m2 has 1, after 2 had been given']);
  });

  it('see that one delivery was answered to two', () => {
    const claim = { id: 'again', agent: 'bob', kind: 'claim', facts: ['claimed m1 1 bob'] };
    history += `${JSON.stringify(claim)}\n${JSON.stringify({ id: 'again', facts: claim.facts })}\n`;
    expect(judge()).toContain('claimed twice: claimed m1 1 ann, claimed m1 1 bob');
  });

  it('leave open whether a call under way is there, but not half of it', () => {
    const begin = (facts: readonly string[]) =>
      `${JSON.stringify({ id: 'open', agent: 'ann', kind: 'acquire', facts })}\n`;
    const before = history;
    history = before + begin(['granted g2 c', 'granted g2 d']);
    expect(judge()).toEqual([]);
    runtime.executeQuery(`insert into leases (path, kind, base, agent_id, mode, reason, acquired_at, expires_at)
      values ('c', 'path', 'c', 'ann', 'exclusive', 'g2', 1, 2)`);
    expect(judge()).toEqual(['torn: open is there without granted g2 d']);
    history = before + begin(['granted g2 c']);
    expect(judge()).toEqual([]);
  });
});
