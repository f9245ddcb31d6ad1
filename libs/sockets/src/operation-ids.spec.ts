import { OperationIds } from './operation-ids.js';

const next = (number: string | null | undefined): string => `{"id":"${number}","type":"next","payload":{"id":"1"}}`;

it('gives each operation a number of its own, and the client sees its own id', () => {
  const ids = new OperationIds();
  const [a, b] = [ids.open('"a\u2028', 10), ids.open('b', 20)];
  expect(a).not.toBe(b);
  expect(JSON.parse(ids.outgoing(next(a))!)).toEqual({ id: '"a\u2028', type: 'next', payload: { id: '1' } });
  expect(ids.operation(b!)).toEqual({ clientId: 'b', bytes: 20 });
});

it('says nothing more of what the client has completed, also when its id is used again', () => {
  const ids = new OperationIds();
  const first = ids.open('a', 1);
  expect(ids.open('a', 1)).toBeNull();
  expect(ids.end('a')).toBe(first);
  const second = ids.open('a', 1);
  expect(ids.outgoing(next(first))).toBeNull();
  expect(ids.outgoing(next(second))).toBe(next('a'));
  expect(ids.end('b')).toBeUndefined();
});

it.each(['complete', 'error'])('frees the id with the last word, %s', (type) => {
  const ids = new OperationIds();
  const number = ids.open('__proto__', 1);
  expect(ids.outgoing(`{"id":"${number}","type":"${type}","payload":[]}`)).toBe(
    `{"id":"__proto__","type":"${type}","payload":[]}`,
  );
  expect(ids.outgoing(next(number))).toBeNull();
  expect(ids.open('__proto__', 1)).not.toBeNull();
});

it('leaves alone what is about no operation', () => {
  const ack = '{"type":"connection_ack","payload":{"id":"1","type":"next"}}';
  expect(new OperationIds().outgoing(ack)).toBe(ack);
});
