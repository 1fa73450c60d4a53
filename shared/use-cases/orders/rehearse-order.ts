import { limitsOf } from '../../domain/addresses/address-limits.ts';
import { prepareAddress } from '../../domain/addresses/prepare-address.ts';
import type { Recipient } from '../../domain/addresses/recipient.ts';
import { type PriceMapping, type ProductRecord, type VariantRecord, variantsOf } from '../../domain/catalog/catalog.ts';
import type { Connection } from '../../domain/connections/connection.ts';
import {
  CredentialsRefusedError,
  InstallationBlockedError,
  PermanentError,
  TransientError,
} from '../../domain/errors.ts';
import type { LocationId, PriceId, ProviderId, ProviderProductId } from '../../domain/ids.ts';
import { formatMajor, type Money } from '../../domain/money.ts';
import type { ProviderOrderRequest } from '../../domain/orders/provider-order.ts';
import type { Reason } from '../../domain/reason.ts';
import type { CatalogStore } from '../../ports/catalog.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { PulseStore } from '../../ports/pulses.ts';
import { activeInstallation } from '../access/installation-guard.ts';
import { type OpenProviderDeps, openProvider } from '../access/open-provider.ts';
import { updateRecord } from '../update-record.ts';

export interface RehearseOrderDeps extends OpenProviderDeps {
  readonly installations: Pick<InstallationStore, 'find'>;
  readonly catalog: Pick<CatalogStore, 'find' | 'list' | 'findMappings'>;
  readonly pulses: PulseStore;
}

export interface RehearsedStep {
  readonly id: 'access' | 'product' | 'link' | 'price' | 'address' | 'provider' | 'parcels';
  readonly state: 'ok' | 'bad' | 'skipped';
  readonly message: string;
  readonly code?: string;
  readonly params?: Reason['params'];
  readonly took: number;
}

export interface Rehearsal {
  readonly state: 'ok' | 'bad';
  readonly steps: readonly RehearsedStep[];
  readonly estimate?: Money;
}

interface Asked {
  readonly locationId: LocationId;
  readonly provider: ProviderId;
  readonly productId?: ProviderProductId;
}

/** What earlier steps have found for the later ones. */
interface Found {
  readonly connection?: Connection;
  readonly product?: ProductRecord;
  readonly priceId?: PriceId;
  readonly variant?: VariantRecord;
  readonly mapping?: PriceMapping;
  readonly recipient?: Recipient;
  readonly estimate?: Money;
}

type Tried = Found & { readonly message: string; readonly isSkipped?: boolean };
type Step = (deps: RehearseOrderDeps, asked: Asked, found: Found) => Promise<Tried>;

/** Nobody lives there: it is only asked what sending one piece would cost. */
const sample = {
  name: 'Sample Customer',
  address1: '350 5th Ave',
  city: 'New York',
  state: 'NY',
  postalCode: '10118',
  country: 'US',
  phone: '+12125550100',
  email: 'sample@example.com',
};

const steps: readonly (readonly [RehearsedStep['id'], Step])[] = [
  ['access', tryAccess],
  ['product', tryProduct],
  ['link', tryLink],
  ['price', tryPrice],
  ['address', tryAddress],
  ['provider', tryProvider],
  ['parcels', tryParcels],
];

/**
 * Tries everything that an order for one piece would need, up to asking the provider for its price. No order is made and
 * nobody is charged. After a step that is bad the others are skipped.
 */
export async function rehearseOrder(deps: RehearseOrderDeps, asked: Asked): Promise<Rehearsal> {
  let found: Found = {};
  const told: RehearsedStep[] = [];
  for (const [id, step] of steps) {
    if (told.some(({ state }) => state === 'bad')) {
      told.push({ id, state: 'skipped', message: 'Not tried: a step before it is to be mended first.', took: 0 });
      continue;
    }
    const begunAt = deps.clock.now();
    const tried = await step(deps, asked, found).catch(badOf);
    const took = deps.clock.now() - begunAt;
    if ('code' in tried) {
      told.push({ id, state: 'bad', ...tried, took });
      continue;
    }
    const { message, isSkipped, ...news } = tried;
    found = { ...found, ...news };
    told.push({ id, state: isSkipped ? 'skipped' : 'ok', message, took });
  }
  const isBad = told.some(({ state }) => state === 'bad');
  if (!isBad) await noteRehearsed(deps, asked.locationId);
  return { state: isBad ? 'bad' : 'ok', steps: told, ...(found.estimate && { estimate: found.estimate }) };
}

/** @throws `error` when it is no answer of the other sides. */
function badOf(error: unknown): Reason {
  if (error instanceof InstallationBlockedError) return { code: error.state, message: error.message };
  if (error instanceof CredentialsRefusedError) return { code: 'credentials-refused', message: error.message };
  if (error instanceof PermanentError) return { code: error.code, message: error.message };
  if (error instanceof TransientError)
    return { code: 'try-again', message: 'The provider cannot be asked right now. Rehearse again in a minute.' };
  throw error;
}

async function tryAccess({ installations, connections, providers }: RehearseOrderDeps, asked: Asked): Promise<Tried> {
  await activeInstallation(installations, asked.locationId);
  const connection = (await connections.find(asked.locationId, asked.provider))?.value;
  const name = providers.find(asked.provider)?.name ?? asked.provider;
  if (!connection?.credentials || !connection.store)
    throw new PermanentError('not-connected', `${name} is not connected.`);
  return { message: `The app has access to your store and to ${name}.`, connection };
}

async function tryProduct({ catalog }: RehearseOrderDeps, asked: Asked, { connection }: Found): Promise<Tried> {
  const storeId = connection?.store?.id;
  if (storeId === undefined) throw new PermanentError('not-connected', 'No store is connected.');
  const scope = { locationId: asked.locationId, provider: asked.provider, storeId };
  const { productId } = asked;
  const named = productId && (await catalog.find({ ...scope, productId }))?.value;
  const listed = productId === undefined ? (await catalog.list(scope)).items.map(({ value }) => value) : [];
  const product = named ?? listed.find(isInStore);
  if (!product || !isInStore(product))
    throw new PermanentError('nothing-linked', 'No product of this provider is in your store yet. Sync first.');
  return { message: `“${product.title}” is in your store.`, product };
}

function isInStore({ state, storeProductId, variants }: ProductRecord): boolean {
  return state === 'linked' && storeProductId !== undefined && Object.values(variants).some(({ priceId }) => priceId);
}

async function tryLink({ catalog }: RehearseOrderDeps, { locationId }: Asked, { product }: Found): Promise<Tried> {
  const priced = product ? variantsOf(product).flatMap(([, variant]) => (variant.priceId ? [variant] : [])) : [];
  const mappings = await catalog.findMappings(
    locationId,
    priced.flatMap(({ priceId }) => priceId ?? []),
  );
  const [mapping] = mappings;
  const variant = priced.find(({ priceId }) => priceId === mapping?.priceId);
  if (!mapping || !variant)
    throw new PermanentError(
      'nothing-linked',
      'Its variants are not linked to the provider’s. Sync the product again.',
    );
  const name = variant.seen?.name ?? mapping.variantId;
  return { message: `“${name}” is linked to the provider’s variant.`, mapping, variant, priceId: mapping.priceId };
}

async function tryPrice(_deps: RehearseOrderDeps, _asked: Asked, { variant }: Found): Promise<Tried> {
  const { amount, review } = variant ?? {};
  if (review && !review.approved) throw new PermanentError(review.reason.code, review.reason.message);
  if (!amount) return { message: 'Its price is yours: the app does not write it.' };
  return { message: `It sells for ${formatMajor(amount)} ${amount.currency}.` };
}

async function tryAddress(_deps: RehearseOrderDeps, { provider }: Asked): Promise<Tried> {
  const prepared = prepareAddress(sample, limitsOf(provider));
  if (prepared.kind === 'undeliverable')
    throw new PermanentError('address-incomplete', 'The sample address does not fit this provider.');
  return { message: 'A sample address is in the form that the provider takes.', recipient: prepared.recipient };
}

async function tryProvider(deps: RehearseOrderDeps, asked: Asked, found: Found): Promise<Tried> {
  const { mapping, recipient, variant } = found;
  const name = deps.providers.find(asked.provider)?.name ?? asked.provider;
  if (!mapping || !recipient) return { message: 'Nothing to ask.', isSkipped: true };
  const provider = await openProvider(deps, asked.locationId, { provider: asked.provider, storeId: mapping.storeId });
  const line = {
    lineReference: mapping.priceId,
    orderKey: mapping.orderKey,
    quantity: 1,
    name: variant?.seen?.name ?? 'One piece',
    ...(variant?.amount && { unitPrice: variant.amount }),
  };
  const request: ProviderOrderRequest = { reference: `rehearsal-${deps.clock.now()}`, recipient, lines: [line] };
  if (provider.estimateOrder) {
    const estimate = await provider.estimateOrder(request);
    return { message: `${name} would charge ${formatMajor(estimate)} ${estimate.currency} for one piece.`, estimate };
  }
  const [usual] = (await provider.quoteShipping?.(recipient, [line])) ?? [];
  if (!usual)
    return { message: `${name} does not tell what an order would cost before there is one.`, isSkipped: true };
  const { price } = usual;
  return { message: `${name} would send one piece for ${formatMajor(price)} ${price.currency}.` };
}

async function tryParcels(
  { providers }: RehearseOrderDeps,
  { provider }: Asked,
  { connection }: Found,
): Promise<Tried> {
  const name = providers.find(provider)?.name ?? provider;
  if (connection?.state !== 'active') {
    const { code = 'webhook-missing', message = `${name} does not tell this app about parcels.` } =
      connection?.reason ?? {};
    throw new PermanentError(code, message);
  }
  return { message: `${name} tells this app when a parcel leaves.` };
}

async function noteRehearsed({ pulses, clock }: RehearseOrderDeps, locationId: LocationId): Promise<void> {
  const now = clock.now();
  await updateRecord({ find: () => pulses.find(locationId), save: pulses.save }, (pulse) => ({
    ...pulse,
    locationId,
    rehearsedAt: now,
    updatedAt: now,
  }));
}
