import { describe, expect, it } from '@jest/globals';
import { createLogBook } from '../../../../lib/local/functions/log-book.ts';
import { UnmetExpectation } from '../../../../lib/local/journey/expectation.ts';
import { createPrinter } from '../../../../lib/local/journey/printer.ts';
import { openStepRunner, StepFailed, type StepPlan } from '../../../../lib/local/journey/step-runner.ts';

function book() {
  const logs = createLogBook();
  const printer = createPrinter({ write: () => {}, isTerminal: false });
  return { logs, book: openStepRunner({ logs, invoke: 'http://127.0.0.1:3001' }, printer) };
}

const plan = (play: StepPlan<string>['play']): StepPlan<string> => ({
  name: 'order',
  title: 'An order goes out',
  functions: ['order-export'],
  play,
});

describe('the book of steps', () => {
  it('keeps what a step touched and hands its value on', async () => {
    const { book: steps } = book();
    const played = await steps.play(
      plan(async () => ({ value: 'order', ids: { orderId: 'o1' }, counts: { orders: 1 } })),
    );
    expect(played).toBe('order');
    expect(steps.steps).toMatchObject([{ name: 'order', ids: { orderId: 'o1' }, counts: { orders: 1 } }]);
    expect(steps.steps[0]?.failure).toBeUndefined();
  });

  it('counts in what a step had taken before it was told', async () => {
    const { book: steps } = book();
    await steps.play({ ...plan(async () => ({ value: '' })), alreadyTookMs: 4_000 });
    expect(steps.steps[0]?.durationMs).toBeGreaterThanOrEqual(4_000);
  });

  it('writes a failure down with the complaints of the functions concerned, and stops the journey', async () => {
    const { book: steps, logs } = book();
    logs.add({ functionName: 'order-export', text: '{"level":"info","event":"command-handled"}' });
    logs.add({ functionName: 'order-export', text: '{"level":"warn","event":"command-refused"}' });
    logs.add({ functionName: 'oauth', text: '{"level":"error","event":"request-failed"}' });
    const playing = steps.play(plan(() => Promise.reject(new UnmetExpectation('one order', 'none'))));
    await expect(playing).rejects.toThrow(StepFailed);
    expect(steps.steps[0]?.failure).toEqual({
      expected: 'one order',
      found: 'none',
      lookAt: [
        'order-export | {"level":"warn","event":"command-refused"}',
        'http://127.0.0.1:3001/local/queues (what waits, and what was set aside)',
      ],
    });
  });

  it('tells an error that nobody expected with its cause', async () => {
    const { book: steps } = book();
    const error = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:3000') });
    await expect(steps.play(plan(() => Promise.reject(error)))).rejects.toThrow('This step failed: An order goes out.');
    expect(steps.steps[0]?.failure).toMatchObject({
      expected: 'no error',
      found: 'fetch failed: connect ECONNREFUSED 127.0.0.1:3000',
      lookAt: ['order-export: not a line was logged', expect.stringContaining('/local/queues')],
    });
  });
});
