import { CommitLog } from '../../dist/backends/json/commit-log.js';
import { linkEntry } from '../../dist/backends/json/entry-files.js';
import { currentEra, prepareEra } from '../../dist/backends/json/eras.js';
import { layoutOf } from '../../dist/backends/json/layout.js';
import { loadCurrentEra } from '../../dist/backends/json/load.js';
import { stateText } from '../../dist/backends/json/state.js';
import { claimRequest, newMessage, openForTest, writePair } from './json-tools.mjs';

/** Makes a store and works with it, and prints what is acknowledged as soon as it is. */
export async function liveAWholeLife(directory, print) {
  const backend = openForTest(directory);
  await backend.messages.insert(newMessage('first'));
  print('message first');
  writePair(backend, 'pair');
  print('pair');
  beginEra(directory);
  await backend.messages.insert(newMessage('second'));
  print('message second');
  const [claimed] = await backend.messages.claim(claimRequest('agent'));
  print(`claimed ${claimed.id}`);
  beginEra(directory);
  beginEra(directory);
  await backend.messages.insert(newMessage('third'));
  print('message third');
  backend.close();
}

/** As another process of the store does after many transactions: writes the state down and goes on in a new era. */
export function beginEra(directory) {
  return upToDate(directory).log.seal();
}

/** As a process that is killed after it has sealed an era and before it has begun the next. */
export function sealAndDie(directory) {
  const { layout, log } = upToDate(directory);
  const revision = log.revision + 1;
  const next = prepareEra(layout, revision, stateText(revision, 'now', log.image.tables));
  return next !== undefined && linkEntry(layout, currentEra(layout), { revision, at: 'now', next });
}

function upToDate(directory) {
  const layout = layoutOf(directory);
  const log = new CommitLog(layout, Date.now, loadCurrentEra(layout));
  log.advance();
  return { layout, log };
}
