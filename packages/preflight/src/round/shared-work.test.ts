import { describe, expect, it } from 'vitest';
import { SharedWork } from './shared-work.js';

/** Work that ends when it is told to, or when it is stopped. */
function scriptedWork() {
  const begun: { finish: (result: string) => void; stop: AbortSignal }[] = [];
  const begin = (stop: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      begun.push({ finish: resolve, stop });
      stop.addEventListener('abort', () => reject(stop.reason));
    });
  return { begun, begin };
}

describe('SharedWork', () => {
  it('is done once for each key, for all who ask while it is under way and after', async () => {
    const shared = new SharedWork<string>();
    const { begun, begin } = scriptedWork();
    const { signal } = new AbortController();
    const asked = [shared.get('a', signal, begin), shared.get('a', signal, begin), shared.get('b', signal, begin)];
    begun[0]?.finish('one');
    begun[1]?.finish('other');
    expect(await Promise.all(asked)).toEqual(['one', 'one', 'other']);
    expect(await shared.get('a', signal, begin)).toBe('one');
    expect(begun).toHaveLength(2);
  });

  it('goes on for the one who still waits', async () => {
    const shared = new SharedWork<string>();
    const { begun, begin } = scriptedWork();
    const [impatient, patient] = [new AbortController(), new AbortController()];
    const left = shared.get('a', impatient.signal, begin);
    const kept = shared.get('a', patient.signal, begin);
    impatient.abort(new Error('no time'));
    await expect(left).rejects.toThrow('no time');
    expect(begun[0]?.stop.aborted).toBe(false);
    begun[0]?.finish('done');
    expect(await kept).toBe('done');
  });

  it('is stopped when nobody waits any more, and begins anew for the next one', async () => {
    const shared = new SharedWork<string>();
    const { begun, begin } = scriptedWork();
    const stops = [new AbortController(), new AbortController()];
    const asked = stops.map(({ signal }) => shared.get('a', signal, begin));
    const refused = asked.map((result, index) => expect(result).rejects.toThrow(`stop ${index}`));
    stops.forEach((stop, index) => {
      stop.abort(new Error(`stop ${index}`));
    });
    await Promise.all(refused);
    expect(begun[0]?.stop.reason).toBe(stops[1]?.signal.reason);
    const again = shared.get('a', new AbortController().signal, begin);
    begun[1]?.finish('again');
    expect(await again).toBe('again');
  });

  it('begins nothing for one who has stopped waiting before', async () => {
    const { begun, begin } = scriptedWork();
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(new SharedWork<string>().get('a', gone, begin)).rejects.toThrow('gone');
    expect(begun).toEqual([]);
  });
});
