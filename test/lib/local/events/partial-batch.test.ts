import { describe, expect, it } from '@jest/globals';
import { failedMessages } from '../../../../lib/local/events/partial-batch.ts';

const sent = ['m1', 'm2', 'm3'];
const failed = (response: unknown) => [
  ...failedMessages(sent, response === undefined ? undefined : JSON.stringify(response)),
];
const failures = (...identifiers: unknown[]) => ({
  batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })),
});

describe('failedMessages', () => {
  it.each([[undefined], [null], [{}], [{ batchItemFailures: [] }], [{ batchItemFailures: null }]])(
    'takes %j for "all done"',
    (response) => expect(failed(response)).toEqual([]),
  );

  it('fails exactly the messages that are named', () => {
    expect(failed(failures('m2'))).toEqual(['m2']);
    expect(failed(failures('m3', 'm1'))).toEqual(['m3', 'm1']);
  });

  it.each([
    ['a text', 'done'],
    ['no list', { batchItemFailures: 'm1' }],
    ['an unknown identifier', failures('m1', 'm9')],
    ['an empty identifier', failures('')],
    ['no identifier', failures(null)],
    ['another key', { batchItemFailures: [{ id: 'm1' }] }],
    ['nothing in the list', { batchItemFailures: [null] }],
  ])('fails the whole batch for %s', (_what, response) => expect(failed(response)).toEqual(sent));
});
