import { describe, expect, test } from 'vitest';
import { createEndpointGate, type Ticket } from './endpoint-gate.ts';
import { createVirtualTime } from './testing/virtual-time.ts';

/** A gate, its time, and who was let in when. */
function scene() {
  const time = createVirtualTime();
  const gate = createEndpointGate(time);
  const entered: { readonly who: string; readonly atMs: number; readonly ticket: Ticket }[] = [];
  const lanes = { a: {}, b: {} };
  const enter = (who: keyof typeof lanes) =>
    gate.enter(lanes[who], {
      onTurn: (ticket) => entered.push({ who, atMs: time.nowMs(), ticket }),
      mostPauseMs: () => 600_000,
      onTooLong: () => undefined,
    });
  const tickets = (count: number) =>
    Array.from({ length: count }, () => {
      const ticket = gate.tryEnter();
      if (ticket === undefined) throw new Error('The gate is closed');
      return ticket;
    });
  return { time, gate, entered, enter, tickets };
}

test('without a refusal everybody may enter at once', () => {
  const { tickets } = scene();
  expect(tickets(1000)).toHaveLength(1000);
});

describe('a wait that the server asks for', () => {
  test('concerns only the refused call where others are accepted beside it', () => {
    const { gate, tickets, time } = scene();
    const [first, second, third] = tickets(3);
    time.run(10);
    first?.accepted(undefined);
    second?.refused(1000);
    third?.accepted(undefined);
    expect(gate.tryEnter()).toBeDefined();
  });

  test('concerns only the refused calls where one of those sent between them is accepted, though that is heard last', () => {
    const { gate, tickets, time } = scene();
    const [first, second, third, fourth, fifth] = tickets(5);
    time.run(10);
    for (const ticket of [first, second, fourth, fifth]) ticket?.refused(1000);
    third?.accepted(undefined);
    expect(gate.tryEnter()).toBeDefined();
  });

  test('concerns everybody where four that were sent in a row are refused, in whatever order that is heard, and ends in time', () => {
    const { gate, tickets, time, enter, entered } = scene();
    const [first, second, third, fourth] = tickets(4);
    time.run(10);
    first?.refused(1000);
    fourth?.refused(1000);
    second?.refused(1000);
    third?.refused(2000);
    expect(gate.tryEnter()).toBeUndefined();
    enter('a');
    time.run(2009);
    expect(entered).toEqual([]);
    time.run(2010);
    expect(entered).toMatchObject([{ who: 'a', atMs: 2010 }]);
  });

  test('ends before where a request that was sent later is accepted', () => {
    const { gate, tickets, time } = scene();
    const [first, second, third, fourth, later] = tickets(5);
    time.run(10);
    for (const ticket of [first, second, third, fourth]) ticket?.refused(60_000);
    expect(gate.tryEnter()).toBeUndefined();
    later?.accepted(undefined);
    expect(gate.tryEnter()).toBeDefined();
  });
});

describe('those who wait', () => {
  /** Closes the gate to one at a time: the second of two was refused. */
  const oneAtATime = () => {
    const all = scene();
    const [first, second] = all.tickets(2);
    second?.refused(undefined);
    return { ...all, first };
  };

  test('are let in lane by lane, each in its order', () => {
    const { enter, entered, first } = oneAtATime();
    for (const who of ['a', 'a', 'a', 'b', 'b'] as const) enter(who);
    first?.left();
    for (let turn = 0; turn < 5; turn += 1) entered[turn]?.ticket.left();
    expect(entered.map(({ who }) => who).join('')).toBe('ababa');
  });

  test('may give up, and do not keep others waiting', () => {
    const { enter, entered, first } = oneAtATime();
    const giveUp = enter('a');
    enter('b');
    giveUp();
    first?.left();
    expect(entered.map(({ who }) => who)).toEqual(['b']);
  });

  test('come before those who have not waited', () => {
    const { enter, gate } = oneAtATime();
    enter('a');
    expect(gate.tryEnter()).toBeUndefined();
  });
});

describe('what the server says is left', () => {
  test('nothing: the next request goes out when the limit is whole again', () => {
    const { enter, entered, gate, tickets, time } = scene();
    const [only] = tickets(1);
    gate.advise({ requests: { remaining: 0, resetMs: 700 } });
    only?.accepted(undefined);
    enter('a');
    time.run(5000);
    expect(entered.map(({ atMs }) => atMs)).toEqual([700]);
  });

  test('four requests for the next second: one each quarter of it', () => {
    const { enter, entered, gate, tickets, time } = scene();
    tickets(1);
    gate.advise({ requests: { remaining: 4, resetMs: 1000 } });
    for (let count = 0; count < 4; count += 1) enter('a');
    time.run(999);
    const times = entered.map(({ atMs }) => atMs);
    expect(times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0))).toEqual([250, 250, 250]);
  });

  test('tokens are counted in requests of the usual size: 600 left for a second, 200 a request', () => {
    const { enter, entered, gate, tickets, time } = scene();
    const [only] = tickets(1);
    only?.accepted(200);
    gate.advise({ tokens: { remaining: 600, resetMs: 900 } });
    for (let count = 0; count < 3; count += 1) enter('a');
    time.run(899);
    const times = entered.map(({ atMs }) => atMs);
    expect(times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0))).toEqual([300, 300]);
  });

  test('of a limit of a day is not spread over the day', () => {
    const { gate, tickets } = scene();
    tickets(1);
    gate.advise({ requests: { remaining: 100, resetMs: 43_200_000 } });
    expect(tickets(50)).toHaveLength(50);
  });
});
