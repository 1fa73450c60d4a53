import type { PriceMapping, ProductRecord, VariantRecord } from '../../../shared/domain/catalog/catalog.ts';
import type { CatalogLease } from '../../../shared/domain/catalog/catalog-lease.ts';
import type { CatalogRun, RunResult } from '../../../shared/domain/catalog/catalog-run.ts';
import type { Connection, Subscription, SubscriptionSecret } from '../../../shared/domain/connections/connection.ts';
import type { CompanyInstallation, Installation } from '../../../shared/domain/installations/installation.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { TokenRecord } from '../../../shared/domain/tokens/token-record.ts';
import type { PendingCredentials } from '../../../shared/ports/connections.ts';
import type { DailyProof, ReconcileProgress } from '../../../shared/ports/reconcile.ts';
import type { Ticket } from '../../../shared/ports/tickets.ts';
import { type FieldsOf, reasonless, type SettingsOf } from './fields-of.ts';
import { line, order, parcel, part, partLine, shipment } from './order-fields.ts';

const installation: FieldsOf<Installation> = {
  ...reasonless,
  generation: 'must',
  companyId: 'may',
  installedAt: 'may',
  uninstalledAt: 'may',
  tokensStoredAt: 'may',
  pendingSince: 'may',
  leavingSince: 'may',
  planId: 'may',
  changedAt: 'may',
  trouble: 'new',
};
const company: FieldsOf<CompanyInstallation> = {
  companyId: 'must',
  state: 'must',
  updatedAt: 'must',
  reason: 'may',
  installedAt: 'may',
  uninstalledAt: 'may',
  tokensStoredAt: 'may',
  planId: 'may',
  changedAt: 'may',
  trouble: 'new',
};
const tokens: FieldsOf<TokenRecord> = {
  tenant: 'must',
  accessToken: 'must',
  expiresAt: 'must',
  scopes: 'must',
  storedAt: 'must',
  companyId: 'may',
  refreshToken: 'may',
  lease: 'may',
  refreshIntent: 'may',
  rejectedAt: 'may',
};
const connection: FieldsOf<Connection> = {
  ...reasonless,
  provider: 'must',
  connectedAt: 'must',
  store: 'may',
  credentials: 'may',
  connectionKey: 'may',
  renewal: 'may',
  renewalIntent: 'new',
  waitsForFirstSync: 'new',
  pausedUntil: 'may',
};
const subscription: FieldsOf<Subscription> = {
  connectionKey: 'must',
  provider: 'must',
  tokenFingerprint: 'must',
  secrets: 'must',
  members: 'must',
  registeredAt: 'may',
  checkedAt: 'may',
};
const secret: FieldsOf<SubscriptionSecret> = { value: 'must', storeId: 'may', validUntil: 'may' };
const pending: FieldsOf<PendingCredentials> = {
  provider: 'must',
  credentials: 'must',
  target: 'must',
  receivedAt: 'must',
  storeId: 'may',
};
const ticket: FieldsOf<Ticket> = {
  tries: 'new',
  secret: 'new',
  kind: 'must',
  id: 'must',
  createdAt: 'must',
  expiresAt: 'must',
  data: 'must',
  usedAt: 'may',
};
const progress: FieldsOf<ReconcileProgress> = {
  locationId: 'must',
  watermark: 'must',
  updatedAt: 'must',
  webhooksCheckedAt: 'may',
  profileReadAt: 'new',
  daysSummedAt: 'new',
  unreadable: 'new',
  trouble: 'new',
};
const proof: FieldsOf<DailyProof> = {
  locationId: 'must',
  day: 'must',
  seen: 'must',
  exported: 'must',
  waiting: 'must',
  needsAttention: 'must',
  matched: 'must',
  missing: 'must',
  updatedAt: 'must',
};
const product: FieldsOf<ProductRecord> = {
  ...reasonless,
  provider: 'must',
  storeId: 'must',
  productId: 'must',
  title: 'must',
  pushed: 'must',
  variants: 'must',
  storeProductId: 'may',
  linkedBySku: 'may',
  appliedHash: 'may',
  createIntent: 'may',
  goneSince: 'may',
  withdrawal: 'may',
  appliedRevision: 'may',
  lastRun: 'may',
};
const variant: FieldsOf<VariantRecord> = {
  priceId: 'may',
  createIntent: 'may',
  pushed: 'may',
  amount: 'may',
  comparesAt: 'may',
  stockTracked: 'may',
  review: 'may',
  seen: 'new',
};
const mapping: FieldsOf<PriceMapping> = {
  locationId: 'must',
  priceId: 'must',
  storeProductId: 'must',
  provider: 'must',
  storeId: 'must',
  productId: 'must',
  variantId: 'must',
  orderKey: 'must',
  sameAs: 'new',
  updatedAt: 'must',
};
const run: FieldsOf<CatalogRun> = {
  ...reasonless,
  provider: 'must',
  runId: 'must',
  dryRun: 'must',
  startedAt: 'must',
  products: 'must',
  calls: 'must',
  counts: 'must',
  mode: 'may',
  finishedAt: 'may',
  cursor: 'may',
  cancelRequested: 'may',
};
const result: FieldsOf<RunResult> = {
  productId: 'must',
  title: 'must',
  outcome: 'must',
  calls: 'must',
  reason: 'may',
};
const lease: FieldsOf<CatalogLease> = {
  locationId: 'must',
  updatedAt: 'must',
  lease: 'may',
  window: 'may',
  verifiedAt: 'may',
};
const settings: SettingsOf<Settings> = {
  export: 'must',
  approval: 'must',
  addresses: 'new',
  shipping: 'new',
  confirm: 'must',
  notify: 'must',
  carriers: 'must',
  catalog: 'must',
  profit: 'new',
};
const exportSettings: SettingsOf<Settings['export']> = {
  statuses: 'must',
  payment: 'must',
  allowCashOnDelivery: 'must',
  excludedSources: 'must',
  testOrders: 'must',
  partlyRefunded: 'new',
  holdMinutes: 'must',
  unmappedLines: 'must',
};
const approval: SettingsOf<Settings['approval']> = { mode: 'must', above: 'must', countries: 'must' };
const catalogSettings: SettingsOf<Settings['catalog']> = {
  publish: 'must',
  pricing: 'must',
  inventory: 'must',
  owned: 'must',
};
const pricing: SettingsOf<Settings['catalog']['pricing']> = {
  base: 'must',
  markup: 'must',
  fixed: 'must',
  tiers: 'must',
  ending: 'must',
  minimumMargin: 'must',
  compareAt: 'must',
  conversion: 'must',
  maximumJump: 'must',
};
const inventory: SettingsOf<Settings['catalog']['inventory']> = {
  outOfStock: 'must',
  buffer: 'must',
  graceDays: 'must',
  linkBySku: 'must',
};
const owned: SettingsOf<Settings['catalog']['owned']> = {
  title: 'must',
  description: 'must',
  price: 'must',
  images: 'must',
  collections: 'must',
};

const profit: SettingsOf<Settings['profit']> = { feePercent: 'new', feeFixed: 'new', countTax: 'new' };

/** By where they stand in what the stores read; `*` is each of a list or a map. */
export const fieldsByPlace = {
  'installations.*': installation,
  'companies.*': company,
  'tokens.*': tokens,
  'connections.*.*': connection,
  subscription,
  'subscription.secrets.*': secret,
  'pendingCredentials.*': pending,
  'tickets.*': ticket,
  settings,
  'settings.export': exportSettings,
  'settings.approval': approval,
  'settings.profit': profit,
  'settings.catalog': catalogSettings,
  'settings.catalog.pricing': pricing,
  'settings.catalog.inventory': inventory,
  'settings.catalog.owned': owned,
  progress,
  proof,
  'orders.*': order,
  'orders.*.lines.*': line,
  'orders.*.parts.*': part,
  'orders.*.parts.*.lines.*': partLine,
  'orders.*.parcels.*': parcel,
  'orders.*.parcels.*.shipment': shipment,
  'products.*': product,
  'products.*.variants.*': variant,
  'mappings.*': mapping,
  'runs.*': run,
  'results.*': result,
  turn: lease,
} satisfies Readonly<Record<string, Readonly<Record<string, 'must' | 'may' | 'new'>>>>;
