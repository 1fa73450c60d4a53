import type { ProviderCredentials } from '../../domain/connections/connection.ts';
import { labelsOf, usableCredentials } from '../../domain/connections/usable-credentials.ts';
import { PermanentError, SchemaMismatchError, TransientError } from '../../domain/errors.ts';
import type { CompanyId, LocationId, ProviderStoreId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { PendingCredentialStore, PendingCredentials } from '../../ports/connections.ts';
import type { ProviderDefinition, ProviderRegistry } from '../../ports/fulfillment-provider.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { Random } from '../../ports/random.ts';
import { locationsOfCompany } from './locations-of-company.ts';

export interface AcceptExternalAuthDeps {
  readonly providers: ProviderRegistry;
  readonly pendingCredentials: PendingCredentialStore;
  readonly installations: InstallationStore;
  readonly queue: CommandQueue;
  readonly clock: Clock;
  readonly random: Random;
}

/** What HighLevel's install form sent. */
export interface ExternalAuthForm {
  readonly provider: string;
  readonly apiKey: string;
  readonly storeId?: ProviderStoreId;
  readonly companyId?: CompanyId;
  readonly locationIds: readonly LocationId[];
  readonly approveAllLocations: boolean;
  readonly excludedLocations: readonly LocationId[];
}

export type ExternalAuthOutcome =
  | { readonly kind: 'accepted'; readonly provider: string; readonly count: number }
  | { readonly kind: 'refused'; readonly message: string };

/** HighLevel shows a form meanwhile and tells nobody how long it waits. */
const checkMs = 4_000;

/**
 * Takes the provider credentials that a merchant entered while installing. They wait, encrypted, for 24 h; locations that
 * have the app already adopt them at once.
 */
export async function acceptExternalAuth(
  deps: AcceptExternalAuthDeps,
  form: ExternalAuthForm,
): Promise<ExternalAuthOutcome> {
  const definition = deps.providers.find(form.provider);
  if (definition === undefined) {
    const known = deps.providers.all.map(({ id }) => id).join(', ');
    return { kind: 'refused', message: `This app knows no provider "${form.provider}". It knows: ${known}.` };
  }
  const targets = targetsOf(form);
  if (targets.length === 0) return { kind: 'refused', message: 'The request names no location.' };
  const given = credentialsFor(definition, form.apiKey);
  if (given === undefined) {
    return { kind: 'refused', message: `${definition.name} cannot be connected with one key: use the app's own page.` };
  }
  const verdict = usableCredentials(given, labelsOf(definition));
  if (verdict.kind === 'unusable') return { kind: 'refused', message: verdict.message };
  const { credentials } = verdict;
  const refusal = await checkLive(deps.clock, definition, { credentials, storeId: form.storeId });
  if (refusal !== undefined) return { kind: 'refused', message: refusal };

  const receivedAt = deps.clock.now();
  for (const target of targets) {
    const named = form.storeId === undefined ? {} : { storeId: form.storeId };
    await deps.pendingCredentials.put({ provider: definition.id, credentials, ...named, target, receivedAt });
  }
  return { kind: 'accepted', provider: definition.id, count: await activateInstalled(deps, targets) };
}

/** One rule of the company when all its locations are meant, else each location for itself. */
function targetsOf(form: ExternalAuthForm): readonly PendingCredentials['target'][] {
  const { companyId, approveAllLocations, excludedLocations, locationIds } = form;
  if (approveAllLocations && companyId !== undefined)
    return [{ kind: 'company', companyId, excluded: excludedLocations }];
  return [...new Set(locationIds)].map((locationId) => ({ kind: 'location', locationId }));
}

/** The form has one key, so it serves the providers that want exactly one. */
function credentialsFor({ credentialFields }: ProviderDefinition, apiKey: string): ProviderCredentials | undefined {
  const [field, ...others] = credentialFields.filter(({ secret }) => secret);
  return field === undefined || others.length > 0 ? undefined : { [field.key]: apiKey };
}

/**
 * @returns why the provider refuses; undefined when it accepts, and when it could not say in time: then the install goes
 *   on, and the connection will tell the merchant what the provider says.
 */
async function checkLive(
  clock: Clock,
  definition: ProviderDefinition,
  {
    credentials,
    storeId,
  }: { readonly credentials: ProviderCredentials; readonly storeId: ProviderStoreId | undefined },
): Promise<string | undefined> {
  const check = async (): Promise<string | undefined> => {
    try {
      const stores = await definition.open({ credentials }).listStores();
      const isThere = storeId === undefined || stores.some(({ id }) => id === storeId);
      return isThere ? undefined : `This ${definition.name} account has no store ${storeId}.`;
    } catch (error) {
      if (error instanceof PermanentError) return error.message;
      if (error instanceof TransientError || error instanceof SchemaMismatchError) return undefined;
      throw error;
    }
  };
  return Promise.race([check(), clock.sleep(checkMs).then(() => undefined)]);
}

async function activateInstalled(
  { installations, queue, random }: AcceptExternalAuthDeps,
  targets: readonly PendingCredentials['target'][],
): Promise<number> {
  let count = 0;
  const activate = async (locationId: LocationId, companyId: CompanyId | undefined): Promise<void> => {
    count += 1;
    await queue.send({ kind: 'ActivateInstallation', locationId, ...(companyId && { companyId }) }, random.uuid());
  };
  for (const target of targets) {
    if (target.kind === 'location') {
      const installation = (await installations.find(target.locationId))?.value;
      if (installation !== undefined && isOn(installation.state))
        await activate(target.locationId, installation.companyId);
      continue;
    }
    for await (const { locationId, companyId, state } of locationsOfCompany(installations, target.companyId)) {
      if (isOn(state) && !target.excluded.includes(locationId)) await activate(locationId, companyId);
    }
  }
  return count;
}

/** Pending installations adopt them when they become active. */
function isOn(state: string): boolean {
  return state === 'active' || state === 'missing-scope';
}
