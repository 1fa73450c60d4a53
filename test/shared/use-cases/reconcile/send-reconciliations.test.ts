import { describe, expect, it } from '@jest/globals';
import { toCompanyId, toLocationId } from '../../../../shared/domain/ids.ts';
import type { Installation } from '../../../../shared/domain/installations/installation.ts';
import { sendReconciliations } from '../../../../shared/use-cases/reconcile/send-reconciliations.ts';
import { createInMemoryCommandQueue } from '../../../support/fakes/in-memory-command-queue.ts';
import { inMemoryStores } from '../../../support/fakes/in-memory-stores.ts';
import { createJumpingClock } from '../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';

async function desk(states: readonly Installation['state'][]) {
  const clock = createJumpingClock();
  const random = seededRandom(4);
  const { installations } = inMemoryStores({ clock, random });
  for (const [index, state] of states.entries()) {
    await installations.save(
      { locationId: toLocationId(`${state}-${index}`), state, generation: 1, updatedAt: clock.now() },
      0,
    );
  }
  const queue = createInMemoryCommandQueue({ clock });
  const sent = () => queue.sent.map(({ command }) => ('locationId' in command ? command.locationId : '')).sort();
  return { deps: { installations, queue, random }, queue, sent };
}

describe('the schedule of reconciliation', () => {
  it('sends one command for each location that is active or waits for its tokens', async () => {
    const { deps, sent } = await desk([
      'active',
      'pending',
      'suspended',
      'uninstalled',
      'reauth-required',
      'missing-scope',
      'active',
    ]);
    expect(await sendReconciliations(deps)).toEqual({ kind: 'queued', count: 3 });
    expect(sent()).toEqual(['active-0', 'active-6', 'pending-1']);
  });

  it('tells an installation that ended with something left to erase of its end once more, until nothing is left', async () => {
    const { deps, queue } = await desk([]);
    const ended = {
      locationId: toLocationId('gone'),
      companyId: toCompanyId('agency'),
      generation: 2,
      uninstalledAt: 77,
      updatedAt: 80,
    } as const;
    const saved = await deps.installations.save({ ...ended, state: 'uninstalled', leavingSince: 80 }, 0);
    await sendReconciliations(deps);
    const told = { kind: 'RecordUninstall', locationId: 'gone', companyId: 'agency', occurredAt: 77 };
    expect(queue.sent.map(({ command }) => command)).toEqual([told]);
    await deps.installations.save({ ...ended, state: 'uninstalled' }, saved.kind === 'saved' ? saved.version : 0);
    await sendReconciliations(deps);
    expect(queue.sent).toHaveLength(1);
  });

  it('sends them anew each time', async () => {
    const { deps, queue } = await desk(['active']);
    await sendReconciliations(deps);
    await sendReconciliations(deps);
    expect(queue.sent).toHaveLength(2);
  });

  it('finds all of very many', async () => {
    const { deps, sent } = await desk(Array(250).fill('active'));
    await sendReconciliations(deps);
    expect(new Set(sent()).size).toBe(250);
  });

  it('sends one for the location that is named, whatever it is', async () => {
    const { deps, sent } = await desk(['active', 'suspended']);
    expect(await sendReconciliations(deps, toLocationId('suspended-1'))).toEqual({
      kind: 'queued',
      count: 1,
      locationId: 'suspended-1',
    });
    expect(sent()).toEqual(['suspended-1']);
  });
});
