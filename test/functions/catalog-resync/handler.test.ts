import { describe, expect, it } from '@jest/globals';
import { makeCatalogResyncHandler } from '../../../functions/catalog-resync/handler.ts';
import { createCatalogWorld, locationId } from '../../support/catalog/catalog-world.ts';

describe('catalog-resync', () => {
  it('answers once the runs are queued, of all locations or of the one that is named', async () => {
    const { deps, queue } = await createCatalogWorld();
    const resync = makeCatalogResyncHandler(deps);

    expect(await resync({})).toEqual({ kind: 'queued', count: 1 });
    expect(await resync({ locationId })).toEqual({ kind: 'queued', locationId, count: 1 });
    expect(queue.sent).toHaveLength(2);
  });
});
