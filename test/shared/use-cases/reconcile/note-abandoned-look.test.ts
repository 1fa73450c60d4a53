import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../../shared/domain/commands/commands.ts';
import { TransientError } from '../../../../shared/domain/errors.ts';
import { toProviderId } from '../../../../shared/domain/ids.ts';
import { noteAbandonedLook } from '../../../../shared/use-cases/reconcile/note-abandoned-look.ts';
import { reconcileDeps } from '../../../support/simulation/compose.ts';
import { openOrderWorld } from '../../../support/world/order-world/index.ts';

const down = new TransientError('no answer');

async function lookedAt() {
  const world = await openOrderWorld();
  await world.reconcile();
  const deps = reconcileDeps(world.parts);
  const { locationId } = world;
  const progress = async () => (await deps.reconciliations.findProgress(locationId))?.value;
  return { world, deps, locationId, progress };
}

describe('a look at a location that is given up', () => {
  it.each<[string, (given: Awaited<ReturnType<typeof lookedAt>>) => Command]>([
    ['both sides', ({ locationId }) => ({ kind: 'ReconcileLocation', locationId })],
    ['printful', ({ locationId }) => ({ kind: 'CheckConnection', locationId, provider: toProviderId('printful') })],
  ])('leaves its reason where such looks are kept, and how far they had come: %s', async (what, commandOf) => {
    const given = await lookedAt();
    const before = await given.progress();

    await noteAbandonedLook(given.deps, commandOf(given), down);

    const after = await given.progress();
    expect(after).toMatchObject({ watermark: before?.watermark, trouble: { reason: { code: 'kept-failing' } } });
    expect(after?.trouble?.reason.message).toContain(`Looking at ${what} failed`);
  });

  it('is forgotten with the next one that sees everything, not with one that fails in part', async () => {
    const { world, deps, locationId, progress } = await lookedAt();
    await noteAbandonedLook(deps, { kind: 'ReconcileLocation', locationId }, down);

    world.highlevel.setFaults([{ path: /^\/payments\/orders$/, kind: 'server-error' }]);
    await world.reconcile().catch(() => undefined);
    expect(await progress()).toHaveProperty('trouble');
    world.highlevel.setFaults([]);
    await world.reconcile();

    expect(await progress()).not.toHaveProperty('trouble');
  });

  it('says nothing where nobody has looked yet: the first look begins where the installation did', async () => {
    const world = await openOrderWorld();
    const deps = reconcileDeps(world.parts);
    await noteAbandonedLook(deps, { kind: 'ReconcileLocation', locationId: world.locationId }, down);
    expect(await deps.reconciliations.findProgress(world.locationId)).toBeUndefined();
  });
});
