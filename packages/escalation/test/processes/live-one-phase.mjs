// node live-one-phase.mjs <store> <outside> <now> <mode> <phase>: does one phase of an escalation at that instant, and prints
// when the next one is due. What is sent is added to the file <outside>. In the mode `die` it kills itself right after
// the first thing that it writes to the store, and once for each delivery when that is sent and not yet noted. It dies once
// with the same delivery claimed: a claim is no progress.
import { appendFileSync, existsSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { EscalationEngine } from '@maf/escalation';
import { openRuntime } from '@maf/runtime';

const [store, outside, instant, mode, phase] = process.argv.slice(2);
const now = Number(instant);
const runtime = await openRuntime({ ...JSON.parse(store), clock: () => now, random: () => 0.5 });
const die = () => {
  if (mode === 'die') process.kill(process.pid, 'SIGKILL');
};

/** Once for each name, in whichever process. */
const dieOnce = (name) => {
  const marker = `${outside}.${name.replace(/\W/g, '-')}`;
  if (existsSync(marker)) return;
  writeFileSync(marker, '');
  die();
};

/** Dies after a call that has written something. */
const deadly =
  (name, hasWritten = () => true) =>
  async (...asked) => {
    const answer = await runtime.escalations[name](...asked);
    if (hasWritten(answer)) die();
    return answer;
  };

const reading = ['find', 'findOpen', 'list', 'events', 'deliveries', 'due', 'countOccurrences'];
const escalations = {
  ...Object.fromEntries(reading.map((name) => [name, (...asked) => runtime.escalations[name](...asked)])),
  open: deadly('open', ({ joined }) => !joined),
  update: async (id, decide) => {
    let isChanged = false;
    const changed = await runtime.escalations.update(id, (...known) => {
      const change = decide(...known);
      isChanged = change !== undefined;
      return change;
    });
    if (isChanged) die();
    return changed;
  },
  claimDeliveries: async (claim) => {
    const claimed = await runtime.escalations.claimDeliveries(claim);
    for (const { id } of claimed) dieOnce(`claimed ${id}`);
    return claimed;
  },
  noteOccurrence: async (occurrence) => {
    const { condition, key } = occurrence;
    const before = await runtime.escalations.countOccurrences({ condition, key, since: 0 });
    const isSettled = await runtime.escalations.noteOccurrence(occurrence);
    if (before === 0) die();
    return isSettled;
  },
  settleOccurrence: deadly('settleOccurrence'),
  settleDelivery: async (claimed, decide) => {
    dieOnce(`sent ${claimed.id}`);
    return deadly('settleDelivery')(claimed, decide);
  },
};

const deliver = async (_definition, { id, kind, level, recipient }) => {
  appendFileSync(outside, `${JSON.stringify({ id, kind, level, recipient })}\n`);
  return { outcome: 'delivered', detail: '' };
};
const path = JSON.parse(readFileSync(`${outside}.path`, 'utf8'));
const configManager = { listConfigs: () => [path.id], loadConfig: () => path };
const engine = new EscalationEngine({
  configManager,
  runtime: { ...runtime, escalations },
  channels: [{ channelType: 'inbox', schema: {}, deliver, dryRun: deliver }],
  tellsAtOnce: false,
});

const phases = {
  raise: () => engine.raise({ condition: 'disk_full', key: 'db', agentId: 'agent', causeId: 'cause' }),
  turn: async () => {
    await engine.takeSteps();
    await engine.deliver();
  },
  acknowledge: () => answer('acknowledge'),
  resolve: () => answer('resolve'),
};

async function answer(action) {
  const [{ id }] = await runtime.escalations.list();
  return engine.answer(id, { action, actor: 'ann', answerId: `${action} of ann` });
}

await phases[phase]();
const [{ dueAt }] = await runtime.escalations.list();
writeSync(1, `${dueAt ?? 'none'}\n`);
runtime.close();
