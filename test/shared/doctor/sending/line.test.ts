import { describe, expect, test } from '@jest/globals';
import { createLine, type LineOptions } from '../../../../shared/doctor/sending/line.ts';
import { HttpConnectionError, HttpRedirectError } from '../../../../shared/platform/http-errors.ts';
import type { HttpResponse } from '../../../../shared/platform/http-message.ts';
import { createJumpingClock } from '../../../support/fakes/manual-clock.ts';

type Answerer = (count: number) => Partial<HttpResponse> | Error;

function lineTo(answerer: Answerer, more: Partial<LineOptions> = {}) {
  const clock = createJumpingClock();
  const sentAt: number[] = [];
  const line = createLine({
    system: 'highlevel',
    clock,
    baseUrl: 'https://services.leadconnectorhq.com',
    headers: {},
    budget: 100,
    guard: () => undefined,
    onExchange: () => undefined,
    http: {
      async send() {
        sentAt.push(clock.now());
        const answer = answerer(sentAt.length);
        if (answer instanceof Error) throw answer;
        return { status: 200, headers: {}, body: '{}', ...answer };
      },
    },
    ...more,
  });
  return { line, sentAt, clock };
}

const read = { method: 'GET', step: 'look', path: '/products/' } as const;
const make = { method: 'POST', step: 'make', path: '/products/' } as const;

describe('S8', () => {
  test('there are at most 3 requests in a second and 30 in 10 s', async () => {
    const { line, sentAt } = lineTo(() => ({}));
    for (let count = 0; count < 70; count += 1) await line.send(read);
    const mostIn = (ms: number) =>
      Math.max(...sentAt.map((from) => sentAt.filter((at) => at >= from && at < from + ms).length));
    expect(mostIn(1_000)).toBeLessThanOrEqual(3);
    expect(mostIn(10_000)).toBeLessThanOrEqual(30);
  });

  test('a run ends when its requests are used up', async () => {
    const { line, sentAt } = lineTo(() => ({}), { budget: 2 });
    await line.send(read);
    await line.send(read);
    await expect(line.send(read)).rejects.toThrow('the 2 requests to highlevel are used up');
    expect(sentAt).toHaveLength(2);
  });

  test('it stops when a tenth of the day is left for orders', async () => {
    const told = { 'x-ratelimit-limit-daily': '200000', 'x-ratelimit-daily-remaining': '19999' };
    const { line, sentAt } = lineTo(() => ({ headers: told }));
    await line.send(read);
    await expect(line.send(read)).rejects.toMatchObject({ rule: 'S8' });
    expect(sentAt).toHaveLength(1);
  });
});

test('S9: nothing is sent after its time', async () => {
  const { line, sentAt, clock } = lineTo(() => ({}));
  line.endsAt(clock.now() + 1_000);
  await line.send(read);
  await clock.sleep(1_000);
  await expect(line.send(read)).rejects.toThrow('its time is up');
  expect(sentAt).toHaveLength(1);
});

test('S1: a redirect is not followed, and ends the question', async () => {
  const { line, sentAt } = lineTo(() => new HttpRedirectError('elsewhere', { sent: true }));
  await expect(line.send(read)).rejects.toThrow('no usable answer came 3 times to "look"');
  expect(sentAt).toHaveLength(3);
});

test('a read is tried three times, a write whose answer was lost once', async () => {
  const lost = new HttpConnectionError('cut', { sent: true });
  const reading = lineTo((count) => (count < 3 ? lost : {}));
  await expect(reading.line.send(read)).resolves.toMatchObject({ status: 200 });
  const writing = lineTo(() => lost);
  await expect(writing.line.send(make)).rejects.toBe(lost);
  expect(writing.sentAt).toHaveLength(1);
});

test('what was refused for haste is tried again after the wait it asks for', async () => {
  const { line, sentAt } = lineTo((count) => (count === 1 ? { status: 429, headers: { 'retry-after': '7' } } : {}));
  await line.send(make);
  expect((sentAt[1] ?? 0) - (sentAt[0] ?? 0)).toBe(7_000);
});
