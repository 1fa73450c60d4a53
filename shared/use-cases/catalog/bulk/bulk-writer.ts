import type { LocationId, StoreProductId } from '../../../domain/ids.ts';
import type { Reason } from '../../../domain/reason.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { BulkEdit, BulkPriceEdit, PriceStock, StorefrontCatalog } from '../../../ports/storefront.ts';
import { refusalOf } from '../../refusal.ts';
import { retryIdempotent } from '../../retry-idempotent.ts';
import { editInBulk } from './edit-in-bulk.ts';

/** What is left of a product when its own requests are made: small changes that go together with those of others. */
export interface BulkWork {
  readonly productId: StoreProductId;
  readonly images?: Pick<BulkEdit, 'medias' | 'imageUrl'>;
  readonly prices?: readonly BulkPriceEdit[];
  readonly stock?: readonly PriceStock[];
  readonly available?: boolean;
  /** Called once, when all of it is done; with the reason when HighLevel refused some of it. */
  readonly done: (refusal: Reason | undefined) => Promise<void>;
}

/** Fills bulk requests across products: the last few per cent of a sync cost one request for thirty products. */
export interface BulkWriter {
  /** Resolves once everything that filled a request has been sent. */
  add(work: BulkWork): Promise<void>;
  /** Sends what is left. */
  flush(): Promise<void>;
}

export interface BulkWriterDeps {
  readonly store: StorefrontCatalog;
  readonly locationId: LocationId;
  readonly clock: Clock;
  readonly bulkEntities: number;
  readonly bulkRows: number;
}

interface Piece {
  readonly work: BulkWork;
  readonly edit: BulkEdit;
}

interface Row<T> {
  readonly work: BulkWork;
  readonly row: T;
}

export function createBulkWriter(deps: BulkWriterDeps): BulkWriter {
  const { store, locationId, clock, bulkEntities, bulkRows } = deps;
  const open = new Map<BulkWork, { left: number; refusal: Reason | undefined }>();
  let pieces: Piece[] = [];
  const stock: Row<PriceStock>[] = [];
  const shown: Row<StoreProductId>[] = [];
  const hidden: Row<StoreProductId>[] = [];
  const edit = editInBulk(deps);

  async function settled(work: BulkWork, refusal: Reason | undefined): Promise<void> {
    const state = open.get(work);
    if (!state) return;
    state.left -= 1;
    state.refusal ??= refusal;
    if (state.left > 0) return;
    open.delete(work);
    await work.done(state.refusal);
  }

  async function sendEdits(batch: readonly Piece[]): Promise<void> {
    const refusals = await edit(batch.map((piece) => piece.edit));
    for (const [i, { work }] of batch.entries()) await settled(work, refusals[i]);
  }

  async function sendRows<T>(rows: readonly Row<T>[], send: (rows: readonly T[]) => Promise<void>): Promise<void> {
    const refusal = await refusalOf(() => retryIdempotent(clock, () => send(rows.map(({ row }) => row))));
    if (refusal && rows.length > 1) {
      const half = Math.ceil(rows.length / 2);
      await sendRows(rows.slice(0, half), send);
      await sendRows(rows.slice(half), send);
      return;
    }
    for (const { work } of rows) await settled(work, refusal);
  }

  async function sendFull(atLeast: { readonly entities: number; readonly rows: number }): Promise<void> {
    const sends: Promise<void>[] = [];
    while (pieces.length > 0 && entitiesOf(pieces) >= atLeast.entities) {
      const [batch, rest] = fill(pieces, bulkEntities);
      pieces = rest;
      sends.push(sendEdits(batch));
    }
    const setAvailability = (available: boolean) => (ids: readonly StoreProductId[]) =>
      store.setAvailability(locationId, ids, available);
    while (stock.length >= atLeast.rows) {
      sends.push(sendRows(stock.splice(0, bulkRows), (rows) => store.setInventory(locationId, rows)));
    }
    while (shown.length >= atLeast.rows) sends.push(sendRows(shown.splice(0, bulkRows), setAvailability(true)));
    while (hidden.length >= atLeast.rows) sends.push(sendRows(hidden.splice(0, bulkRows), setAvailability(false)));
    await allOrFirstError(sends);
  }

  return {
    async add(work) {
      const { productId, images, prices = [] } = work;
      const own = images || prices.length > 0 ? [{ productId, ...images, prices }] : [];
      const rows = (work.stock ?? []).length + (work.available === undefined ? 0 : 1);
      if (own.length + rows === 0) return work.done(undefined);
      open.set(work, { left: own.length + rows, refusal: undefined });
      pieces.push(...own.map((one) => ({ work, edit: one })));
      stock.push(...(work.stock ?? []).map((row) => ({ work, row })));
      if (work.available !== undefined) (work.available ? shown : hidden).push({ work, row: productId });
      await sendFull({ entities: bulkEntities, rows: bulkRows });
    },
    flush: () => sendFull({ entities: 1, rows: 1 }),
  };

  /** Takes pieces from the front until the request is full; a product's prices may be spread over two requests. */
  function fill(all: readonly Piece[], size: number): [Piece[], Piece[]] {
    const batch: Piece[] = [];
    let free = size;
    for (const [i, piece] of all.entries()) {
      const prices = piece.edit.prices ?? [];
      if (free >= 1 + prices.length) {
        batch.push(piece);
        free -= 1 + prices.length;
        continue;
      }
      const fits = Math.max(0, batch.length === 0 ? Math.max(1, free - 1) : free - 1);
      if (fits === 0) return [batch, all.slice(i)];
      const { productId } = piece.edit;
      batch.push({ work: piece.work, edit: { ...piece.edit, prices: prices.slice(0, fits) } });
      const state = open.get(piece.work);
      if (state) state.left += 1;
      return [batch, [{ work: piece.work, edit: { productId, prices: prices.slice(fits) } }, ...all.slice(i + 1)]];
    }
    return [batch, []];
  }
}

function entitiesOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { edit }) => sum + 1 + (edit.prices?.length ?? 0), 0);
}

/** Waits for all, so that nothing is under way when the first failure is passed on. */
async function allOrFirstError(sends: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(sends);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}
