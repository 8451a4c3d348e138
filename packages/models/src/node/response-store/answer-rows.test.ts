import type { DatabaseSync } from 'node:sqlite';
import { textHash } from '@plumbline/protocol';
import { beforeEach, expect, test } from 'vitest';
import { type AnswerRows, createAnswerRows } from './answer-rows.ts';
import { openDatabase } from './open-database.ts';

let database: DatabaseSync;
let rows: AnswerRows;
beforeEach(() => {
  database = openDatabase(':memory:');
  rows = createAnswerRows(database);
});

/** Writes answers under the names from `first` to `last`, each with its name as content. */
function write(model: number, first: number, last: number): void {
  const insert = database.prepare('INSERT INTO answers(key, model, made, used, content) VALUES (?, ?, 0, 0, ?)');
  for (let name = first; name <= last; name += 1) insert.run(Buffer.from(textHash(`${name}`), 'hex'), model, `${name}`);
}
const find = (name: number) => rows.find(textHash(`${name}`))?.content;
const removeAll = () => database.exec('DELETE FROM answers');
const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

test('each answer is found under its key, in the order of writing and in any other', () => {
  write(1, 1, 500);
  const forwards = range(1, 500);
  const backwards = forwards.toReversed();
  const overtaking = forwards
    .map((name) => ((name * 7) % 20) + 20 * Math.floor((name - 1) / 20) + 1)
    .filter((name) => name <= 500);
  const jumping = forwards.map((name) => ((name * 211) % 500) + 1);
  for (const order of [forwards, backwards, overtaking, jumping, forwards])
    expect(order.map(find)).toEqual(order.map((name) => `${name}`));
  expect(find(501)).toBeUndefined();
});

test('after two that were written one after the other, the next 64 are at hand', () => {
  write(1, 1, 100);
  expect([find(1), find(2)]).toEqual(['1', '2']);
  removeAll();
  expect(range(3, 66).map(find)).toEqual(range(3, 66).map((name) => `${name}`));
  expect(find(67)).toBeUndefined();
});

test('an answer at hand is given once: what is asked for again is read again', () => {
  write(1, 1, 100);
  expect([find(1), find(2), find(3)]).toEqual(['1', '2', '3']);
  removeAll();
  expect(find(3)).toBeUndefined();
});

test('an answer that was overtaken by others does not lead back to what was read', () => {
  write(1, 1, 300);
  expect([find(1), find(3), find(2)]).toEqual(['1', '3', '2']);
  removeAll();
  expect([find(1), find(2), find(3), find(67), find(68)]).toEqual([undefined, undefined, undefined, '67', undefined]);
});

test('the answers of two models that were asked in two runs are read on side by side', () => {
  write(1, 1, 200);
  write(2, 201, 400);
  expect([find(1), find(201), find(2), find(202)]).toEqual(['1', '201', '2', '202']);
  removeAll();
  expect([find(66), find(266)]).toEqual(['66', '266']);
});

test('where answers are asked for that lie far apart, nothing is read on', () => {
  write(1, 1, 300);
  expect([find(1), find(100), find(200)]).toEqual(['1', '100', '200']);
  removeAll();
  expect([find(2), find(101), find(201)]).toEqual([undefined, undefined, undefined]);
});

test('an answer at hand that is written anew is read anew', () => {
  write(1, 1, 10);
  expect([find(1), find(2)]).toEqual(['1', '2']);
  database.exec("UPDATE answers SET content = 'new'");
  rows.forget(textHash('3'));
  expect([find(3), find(4)]).toEqual(['new', '4']);
});
