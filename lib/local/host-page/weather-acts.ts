import type { DeskAct } from './desk-act.ts';
import type { HostWorld } from './host-world.ts';

const group = 'The way between';

/** What goes wrong between the sides, and the schedules that make up for it. */
export const weatherActs: Readonly<Record<string, DeskAct>> = {
  'lose-webhooks': {
    group,
    label: 'The shop’s webhooks are lost from now on',
    act: ({ fixture }) => {
      fixture.highlevel.webhooks.setUrl(undefined);
      return 'The shop tells nothing any more. Reconcile finds it.';
    },
  },
  'hear-webhooks': {
    group,
    label: 'The shop’s webhooks arrive again',
    act: ({ fixture }) => {
      fixture.highlevel.webhooks.setUrl(`${fixture.machine.publicUrl}/webhooks/highlevel`);
      return 'The shop tells everything again.';
    },
  },
  'slow-printful': {
    group,
    label: 'Printful answers slowly',
    act: ({ fixture }) => {
      fixture.printful.setFaults([{ kind: 'slow', delayMs: 4_000 }]);
      return 'Printful takes 4 s for every answer.';
    },
  },
  'down-printful': {
    group,
    label: 'Printful is down',
    act: ({ fixture }) => {
      fixture.printful.setFaults([{ kind: 'server-error' }]);
      return 'Printful answers everything with an error.';
    },
  },
  'slow-highlevel': {
    group,
    label: 'The CRM answers slowly',
    act: ({ fixture }) => {
      fixture.highlevel.setFaults([{ kind: 'slow', delayMs: 3_000 }]);
      return 'The CRM takes 3 s for every answer.';
    },
  },
  'fair-weather': {
    group,
    label: 'Everybody answers well again',
    act: ({ fixture, second }) => {
      for (const side of [fixture.highlevel, fixture.printful, second.printify]) side.setFaults([]);
      return 'All sides answer well.';
    },
  },
  reconcile: { group: 'Schedules', label: 'Reconcile now', act: (world) => ran(world, 'reconcile') },
  'catalog-resync': { group: 'Schedules', label: 'Sync catalogs now', act: (world) => ran(world, 'catalog-resync') },
  'token-refresh': { group: 'Schedules', label: 'Renew accesses now', act: (world) => ran(world, 'token-refresh') },
};

async function ran({ runtime }: HostWorld, schedule: string): Promise<string> {
  await runtime.invokeFunction(schedule, {});
  return `${schedule} ran.`;
}
