import { expect, it } from 'vitest';
import { selfTimes } from './cpu-profile.js';
import { profileText } from './profile-text.js';

const node = (id: number, functionName: string, url: string, lineNumber: number) => ({
  id,
  callFrame: { functionName, url, lineNumber },
});
const profile = {
  nodes: [
    node(1, '(idle)', '', -1),
    node(2, 'insert', 'file:///project/queue.js', 11),
    node(3, '', 'file:///project/queue.js', 20),
    node(4, 'insert', 'file:///project/queue.js', 11),
  ],
  samples: [1, 2, 3, 4, 2],
  timeDeltas: [9000, 1000, 2000, 3000, 500],
};

it('adds up the samples of a function, wherever it was called from', () => {
  expect(selfTimes(profile)).toEqual([
    { name: '(idle)', place: '', selfMs: 9 },
    { name: 'insert', place: 'file:///project/queue.js:12', selfMs: 4.5 },
    { name: '(anonymous)', place: 'file:///project/queue.js:21', selfMs: 2 },
  ]);
});

it('shows the parts of the working time, with places in the project', () => {
  const lines = profileText(selfTimes(profile), '/project/').split('\n');
  expect(lines.map((line) => line.trim().replaceAll(/ +/g, ' '))).toEqual([
    '4.5 ms 69.2 % insert queue.js:12',
    '2.0 ms 30.8 % (anonymous) queue.js:21',
  ]);
});
