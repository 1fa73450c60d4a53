import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tellStatus } from '../../../../lib/ops/commands/tell-status.ts';
import { openRunningStage } from '../../../../lib/ops/running-stage/open-running-stage.ts';
import { localAddress } from '../../../../lib/ops/running-stage/stage-address.ts';
import { readStageFacts } from '../../../../lib/ops/stage-health/read-stage-facts.ts';
import { stageFindings } from '../../../../lib/ops/stage-health/stage-findings.ts';
import { toLocationId, toOrderId } from '../../../../shared/domain/ids.ts';
import type { OrderRecord } from '../../../../shared/domain/orders/order.ts';
import { until } from '../../local/until.ts';
import { type LocalStage, startLocalStage } from '../local-stage.ts';

let stage: LocalStage;
beforeAll(async () => {
  stage = await startLocalStage();
});
afterAll(() => stage.runtime.close());

const locationId = toLocationId('loc-1');

describe('npm run status', () => {
  it('of a stage in which nothing happened yet finds no trouble', async () => {
    const { code, out } = await stage.operate('status');
    expect(out).toContain(`local (${stage.runtime.invoke})`);
    expect(out).not.toContain('TROUBLE');
    expect(out).toMatch(/order-export +0 +0 +– +0 +works/);
    expect(out).toContain(`${stage.runtime.publicUrl} answers 200`);
    expect(out).toContain('10, of which 0 ring');
    expect(out).toContain('14 of 14 ready');
    expect(code).toBe(0);
  });

  it('of a stage with a lane that fails names what is wrong, where to go on, and ends with 3', async () => {
    await stage.send({ id: 'hopeless', group: 'g', failures: 99 });
    await until(async () => (await stage.runtime.queues())['order-export']?.deadLetter === 1);
    await stage.operate('status');
    const { installations, orders, schedules } = stage.stores;
    await installations.save({ locationId, state: 'active', generation: 1, updatedAt: 1 }, 0);
    for (const id of ['loc-2', 'loc-3', 'loc-4'].map(toLocationId)) {
      await installations.save({ locationId: id, state: 'reauth-required', generation: 1, updatedAt: 1 }, 0);
    }
    const order: OrderRecord = {
      locationId,
      orderId: toOrderId('o-1'),
      state: 'needs-attention',
      placedAt: 1,
      storeUpdatedAt: 1,
      gate: { kind: 'open' },
      lines: [],
      parts: [],
      parcels: [],
      looks: 0,
      timeline: [],
      updatedAt: 1,
    };
    await orders.save(order, 0);
    await schedules.note('reconcile', Date.now() - 2 * 3_600_000);

    const { code, out } = await stage.operate('status');
    expect(out).toContain('TROUBLE  order-export has a dead letter: work that failed ten times.\n');
    expect(out).toContain('→ npm run redrive -- order-export --local\n');
    expect(out).toContain('TROUBLE  3 installations lost access to HighLevel: their merchants must consent again.');
    expect(out).toContain('TROUBLE  reconcile last ran through 2 hours ago.');
    expect(out).toContain('notice   An order needs attention at one location');
    expect(code).toBe(3);
  });

  it('tells machines the same, without what functions are told', async () => {
    const { code, out, err } = await stage.operate('status --json');
    const report = JSON.parse(out);
    expect(report.lanes['order-export'].value).toMatchObject({ waiting: 0, deadLetters: 1 });
    expect(report.installations.value).toMatchObject({ active: 1, 'reauth-required': 3 });
    expect(report.findings.map(({ code: each }: { code: string }) => each)).toEqual(
      expect.arrayContaining(['dead-letters', 'needs-consent', 'schedule-silent']),
    );
    expect(report.functions['order-export']).toBe('ready');
    expect(err).toContain('TROUBLE');
    expect(code).toBe(3);
  });

  it('has no data of what it cost, on one machine', async () => {
    const { code, out } = await stage.operate('cost');
    expect(out).toContain('CloudWatch counted nothing: the stage is new, or runs on one machine.');
    expect(code).toBe(0);
  });

  it('shows what it may look at, and says what it may not', async () => {
    const opened = openRunningStage(localAddress(stage.runtime.invoke));
    const refused = async () => {
      throw new Error('Your credentials may not list the alarms: they need cloudwatch:DescribeAlarms.');
    };
    const facts = await readStageFacts({ ...opened, alarms: { list: refused } });
    opened.close();
    const findings = stageFindings(facts);
    expect(findings).toContainEqual({
      level: 'notice',
      code: 'not-seen',
      says: 'Not looked at: alarms. Your credentials may not list the alarms: they need cloudwatch:DescribeAlarms.',
    });
    expect(findings.map(({ code }) => code)).toContain('dead-letters');
    expect(tellStatus(facts, findings)).toContain('Alarms         ?');
  });

  it('of a stage of which nothing is deployed says so', async () => {
    const nothing = openRunningStage({
      ...localAddress(stage.runtime.invoke),
      name: 'trial',
      prefix: 'dropship-trial-',
    });
    await expect(readStageFacts(nothing)).rejects.toThrow(/^Nothing of the stage trial is deployed in /);
    nothing.close();
  });

  it('takes no words, and no option that it does not know', async () => {
    await expect(stage.operate('status now')).rejects.toThrow('"now" is not understood');
    await expect(stage.operate('status --loud')).rejects.toMatchObject({ code: 'ERR_PARSE_ARGS_UNKNOWN_OPTION' });
  });
});
