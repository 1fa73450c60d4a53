import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRunningStage } from '../../../../lib/ops/running-stage/open-running-stage.ts';
import { until } from '../../local/until.ts';
import { type LocalStage, startLocalStage } from '../local-stage.ts';

let stage: LocalStage;
beforeAll(async () => {
  stage = await startLocalStage();
});
afterAll(() => stage.runtime.close());

const lane = async () => (await stage.runtime.queues())['order-export'];
/** A message that fails ten times, and goes through when it comes anew. */
const failing = (id: string, more: object = {}) => ({ id, group: id, failsOf: 10, ...more });

describe('npm run redrive', () => {
  it('of a lane without dead letters has nothing to do', async () => {
    const { code, out } = await stage.operate('redrive reconcile');
    expect([code, out]).toEqual([0, 'reconcile has no dead letters.\n']);
  });

  it('shows what lies there and why, and sends nothing back when somebody says no', async () => {
    const about = { kind: 'ExportOrder', locationId: 'loc-1', buyer: 'canary@example.com' };
    await stage.send(failing('one', { ...about, orderId: 'o-1' }), failing('two', { ...about, orderId: 'o 2 canary' }));
    await until(async () => (await lane())?.deadLetter === 2);
    const { code, out, err } = await stage.operate('redrive order-export', 'n\n');
    expect(out).toContain('order-export has 2 dead letters:\n');
    expect(out).toContain('2 × ExportOrder, command-failed TransientError out-of-order\n');
    expect(out).toContain('locationId loc-1, orderId o-1, sent ');
    expect(out).toContain('orderId [withheld]');
    expect(out + err).not.toContain('canary');
    expect(err).toContain('Send all 2 back? [y/N]');
    expect(out).toContain('Nothing was sent');
    expect(code).toBe(4);
    expect(await lane()).toMatchObject({ visible: 0, inFlight: 0, deadLetter: 2 });
  });

  it('sends them back when somebody says yes, once each, and they go through', async () => {
    const { code, out } = await stage.operate('redrive order-export', 'y\n');
    expect(out).toContain('2 were sent back. `npm run status -- --local` shows whether they go through.');
    expect(code).toBe(0);
    await until(async () => {
      const { visible = 1, inFlight = 1, deadLetter = 1 } = (await lane()) ?? {};
      return visible + inFlight + deadLetter === 0;
    });
    expect((await stage.operate('redrive order-export --yes')).out).toBe('order-export has no dead letters.\n');
  });

  it('does not ask with --yes, and tells machines what it did', async () => {
    await stage.send(failing('three'));
    await until(async () => (await lane())?.deadLetter === 1);
    const { code, out } = await stage.operate('redrive order-export --yes --json');
    expect(JSON.parse(out)).toMatchObject({ lane: 'order-export', deadLetters: 1, sentBack: 1 });
    expect(code).toBe(0);
  });

  it('sends nothing a second time after it was interrupted between sending and removing', async () => {
    await stage.send(failing('interrupted'));
    await until(async () => (await lane())?.deadLetter === 1);
    await stage.operate('pause order-export');
    const { queues, close } = openRunningStage({
      name: 'local',
      prefix: '',
      region: 'us-east-1',
      localUrl: stage.runtime.invoke,
    });
    const deadLetters = { lane: 'order-export', holds: 'dead-letters' } as const;
    const taken = await queues.take(deadLetters, 60);
    expect(await queues.send({ lane: 'order-export', holds: 'commands' }, taken)).toHaveLength(1);
    await queues.release(deadLetters, taken);
    close();
    expect(await lane()).toMatchObject({ visible: 1, deadLetter: 1 });

    const { out } = await stage.operate('redrive order-export --yes');
    expect(out).toContain(
      'order-export is paused: what is sent back waits until `npm run resume -- order-export --local`',
    );
    expect(await lane()).toMatchObject({ visible: 1, deadLetter: 0 });
    await stage.operate('resume order-export');
    await until(async () => (await lane())?.visible === 0);
  });

  it('names the lanes when it is given none, or another', async () => {
    await expect(stage.operate('redrive')).rejects.toThrow('It needs a lane; there are installation, product-sync,');
    await expect(stage.operate('redrive orders')).rejects.toThrow('"orders" is no lane; there are');
  });
});

describe('npm run pause and resume', () => {
  it('let messages wait, and go on with them', async () => {
    const paused = await stage.operate('pause order-export');
    expect(paused.out).toContain('order-export is paused; 0 messages wait');
    expect(paused.out).toContain('npm run resume -- order-export --local');
    await stage.send({ id: 'waits', group: 'w' });
    const { code, out } = await stage.operate('status');
    expect(out).toContain('TROUBLE  order-export is paused, and a message waits.');
    expect(out).toMatch(/order-export +1 +0 +\d+ seconds? +0 +paused/);
    expect(code).toBe(3);
    expect(await lane()).toMatchObject({ visible: 1, inFlight: 0 });

    const again = await stage.operate('pause order-export --json');
    expect(JSON.parse(again.out)).toEqual({ lane: 'order-export', state: 'Disabled', waiting: 1, taken: 0 });
    expect((await stage.operate('resume order-export')).out).toContain('order-export works');
    await until(async () => (await lane())?.visible === 0);
  });
});
