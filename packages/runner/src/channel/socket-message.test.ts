import { expect, test } from 'vitest';
import { readRequests, requestText, type SocketRequest } from './socket-message.ts';

test('requests arrive as they were sent, however the stream is cut', () => {
  const sent: SocketRequest[] = [
    { id: 1, method: 'loadDataset', parameter: 'a "name"\nof two lines' },
    { id: 2, method: 'record', parameter: ['{"type":"run-finished"}', '{"text":"\\n"}'] },
    { id: 3, method: 'record', parameter: [] },
    { id: 4, method: 'checkpoint', parameter: { upTo: 'k' } },
  ];
  const text = sent.map(requestText).join('');
  for (const size of [1, 7, text.length]) {
    const read: SocketRequest[] = [];
    const take = readRequests((request) => read.push(request));
    for (let at = 0; at < text.length; at += size) take(text.slice(at, at + size));
    expect(read).toEqual(sent);
  }
});
