import { expect, test } from 'vitest';
import { pageOrigins } from './page-origins.ts';
import { createPlaces, type Place, type Places } from './page-places.ts';

/** Who has got a place, and who was told to wait for one. */
function scene(places: Places) {
  const got: { readonly who: string; readonly place: Place }[] = [];
  const waited: string[] = [];
  const failed: string[] = [];
  const take = async (who: string, signal?: AbortSignal) => {
    try {
      got.push({ who, place: await places.take({ signal, onWait: () => waited.push(who) }) });
    } catch (error) {
      failed.push(error instanceof Error ? `${who}: ${error.name}` : who);
    }
  };
  return { got, waited, failed, take, settled: () => new Promise((resolve) => setTimeout(resolve, 0)) };
}

test('as many have a place as all origins have together; the first origin is filled first', async () => {
  const { got, waited, take, settled } = scene(createPlaces(['a', 'b'], 2));
  for (const who of ['1', '2', '3', '4', '5']) void take(who);
  await settled();
  expect(got.map(({ who, place }) => who + place.origin)).toEqual(['1a', '2a', '3b', '4b']);
  expect(waited).toEqual(['5']);
});

test('a place that is left goes to whoever waits longest, else to the next who asks', async () => {
  const { got, take, settled } = scene(createPlaces(['a', 'b'], 1));
  for (const who of ['1', '2', '3', '4']) void take(who);
  await settled();
  got[1]?.place.leave();
  got[0]?.place.leave();
  await settled();
  expect(got.map(({ who, place }) => who + place.origin)).toEqual(['1a', '2b', '3b', '4a']);
  got[2]?.place.leave();
  await take('5');
  expect(got.at(-1)?.place.origin).toBe('b');
});

test('who gives up waiting gets no place and takes none from others', async () => {
  const { got, failed, take, settled } = scene(createPlaces(['a'], 1));
  const stop = new AbortController();
  void take('1');
  void take('2', stop.signal);
  void take('3');
  await settled();
  stop.abort();
  got[0]?.place.leave();
  await settled();
  expect(failed).toEqual(['2: AbortError']);
  expect(got.map(({ who }) => who)).toEqual(['1', '3']);
  await take('4', stop.signal);
  expect(failed).toEqual(['2: AbortError', '4: AbortError']);
});

test('a page on localhost has many names for its server, one elsewhere has its own origin', () => {
  const [first, ...others] = pageOrigins(new URL('http://localhost:63315/'));
  expect(first).toBe('http://p0.localhost:63315');
  expect(new Set(others).size).toBe(7);
  expect(pageOrigins(new URL('http://127.0.0.1:63315/'))).toEqual(['http://127.0.0.1:63315']);
});
