import type { LocationId, StoreProductId } from '../../../domain/ids.ts';
import type { Reason } from '../../../domain/reason.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { BulkEdit, BulkPriceEdit, PriceStock, StorefrontCatalog } from '../../../ports/storefront.ts';
import { refusalOf } from '../../refusal.ts';
import { retryIdempotent } from '../../retry-idempotent.ts';
import { editInBulk } from './edit-in-bulk.ts';

/** The rest of a product's changes after its own requests: small changes that go together with those of others. */
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
  const { open, settled } = openWork();
  let pieces: Piece[] = [];
  const stock: Row<PriceStock>[] = [];
  const shown: Row<StoreProductId>[] = [];
  const hidden: Row<StoreProductId>[] = [];
  const edit = editInBulk(deps);

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
      const { batch, rest, divided } = fill(pieces, bulkEntities);
      pieces = rest;
      if (divided) open(divided, 1);
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
      open(work, own.length + rows);
      pieces.push(...own.map((one) => ({ work, edit: one })));
      stock.push(...(work.stock ?? []).map((row) => ({ work, row })));
      if (work.available !== undefined) (work.available ? shown : hidden).push({ work, row: productId });
      await sendFull({ entities: bulkEntities, rows: bulkRows });
    },
    flush: () => sendFull({ entities: 1, rows: 1 }),
  };
}

/** How many requests each work still waits for, and the first refusal among them. */
function openWork() {
  const states = new Map<BulkWork, { left: number; refusal: Reason | undefined }>();

  function open(work: BulkWork, requests: number): void {
    const state = states.get(work) ?? { left: 0, refusal: undefined };
    states.set(work, { ...state, left: state.left + requests });
  }

  async function settled(work: BulkWork, refusal: Reason | undefined): Promise<void> {
    const state = states.get(work);
    if (!state) return;
    state.left -= 1;
    state.refusal ??= refusal;
    if (state.left > 0) return;
    states.delete(work);
    await work.done(state.refusal);
  }

  return { open, settled };
}

interface Filled {
  readonly batch: Piece[];
  readonly rest: Piece[];
  /** The work whose piece became two. */
  readonly divided?: BulkWork;
}

/** Takes pieces from the front until the request is full; a product's prices may be spread over two requests. */
function fill(all: readonly Piece[], size: number): Filled {
  const batch: Piece[] = [];
  let free = size;
  for (const [i, piece] of all.entries()) {
    if (free < entitiesOf([piece])) return withPartOf(piece, { batch, rest: all.slice(i + 1) }, free);
    batch.push(piece);
    free -= entitiesOf([piece]);
  }
  return { batch, rest: [] };
}

/** As many of the piece's prices as there is room for; of the first piece at least one, or it would never go. */
function withPartOf({ work, edit }: Piece, { batch, rest }: Filled, free: number): Filled {
  const { productId, prices = [] } = edit;
  const fits = Math.max(batch.length === 0 ? 1 : 0, free - 1);
  if (fits === 0) return { batch, rest: [{ work, edit }, ...rest] };
  const first = { work, edit: { ...edit, prices: prices.slice(0, fits) } };
  const second = { work, edit: { productId, prices: prices.slice(fits) } };
  return { batch: [...batch, first], rest: [second, ...rest], divided: work };
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
