import * as v from 'valibot';
import { NewerVersionError, PermanentError } from '../errors.ts';
import {
  toCompanyId,
  toConnectionKey,
  toLocationId,
  toOrderId,
  toProviderId,
  toProviderOrderId,
  toProviderProductId,
  toProviderStoreId,
  toRunId,
} from '../ids.ts';
import { longestId } from '../longest-id.ts';
import { type Command, laneOf } from './commands.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(longestId));

const locationId = v.pipe(id, v.transform(toLocationId));
const companyId = v.pipe(id, v.transform(toCompanyId));
const orderId = v.pipe(id, v.transform(toOrderId));
const provider = v.pipe(id, v.transform(toProviderId));

const lifecycleEntries = {
  locationId: v.exactOptional(locationId),
  companyId: v.exactOptional(companyId),
  occurredAt: v.exactOptional(v.number()),
  planId: v.exactOptional(id),
};

/** Tried one after the other, so those that come most often stand first. */
const command = v.variant('kind', [
  v.object({
    kind: v.literal('CreateFulfillments'),
    provider,
    providerOrderId: v.pipe(id, v.transform(toProviderOrderId)),
    connectionKey: v.exactOptional(v.pipe(id, v.transform(toConnectionKey))),
    storeId: v.exactOptional(v.pipe(id, v.transform(toProviderStoreId))),
    locationId: v.exactOptional(locationId),
    orderId: v.exactOptional(orderId),
    detail: v.exactOptional(v.literal('parcels')),
  }),
  v.object({ kind: v.literal('ExportOrder'), locationId, orderId }),
  v.object({ kind: v.literal('ReconcileLocation'), locationId }),
  v.object({ kind: v.literal('RecordInstall'), ...lifecycleEntries }),
  v.object({ kind: v.literal('RecordUninstall'), ...lifecycleEntries }),
  v.object({ kind: v.literal('RecordUpdate'), ...lifecycleEntries }),
  v.object({ kind: v.literal('ActivateInstallation'), locationId, companyId: v.exactOptional(companyId) }),
  v.object({ kind: v.literal('ActivateCompany'), companyId }),
  v.object({ kind: v.literal('RefreshToken'), tenant: v.picklist(['location', 'company']), id }),
  v.object({ kind: v.literal('RunCatalogSync'), locationId, provider, runId: v.pipe(id, v.transform(toRunId)) }),
  v.object({
    kind: v.literal('SyncProduct'),
    locationId,
    provider,
    productId: v.pipe(id, v.transform(toProviderProductId)),
    withdrawn: v.exactOptional(v.literal(true)),
  }),
  v.object({ kind: v.literal('CheckConnection'), locationId, provider }),
]);

const written = v.pipe(v.string(), v.parseJson(), command);

const ofAnyKind = v.pipe(v.string(), v.parseJson(), v.object({ kind: v.string() }));

/**
 * Reads a command back from a queue. Fields that this version does not know are dropped: a newer version may have sent it.
 * @throws NewerVersionError for a kind that this version does not know.
 * @throws PermanentError `malformed-command` that names the fields, never their values.
 */
export function parseCommand(text: string): Command {
  const result = v.safeParse(written, text);
  if (result.success) return result.output;
  const { success: hasKind, output } = v.safeParse(ofAnyKind, text);
  if (hasKind && !(output.kind in laneOf)) throw new NewerVersionError('A command');
  const paths = result.issues.map((issue) => v.getDotPath(issue) ?? 'the text itself');
  throw new PermanentError('malformed-command', `Not a command: ${[...new Set(paths)].join(', ')}.`);
}
