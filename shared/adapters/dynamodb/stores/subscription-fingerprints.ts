import type { Subscription } from '../../../domain/connections/connection.ts';
import type { ConnectionKey, ProviderId } from '../../../domain/ids.ts';
import { absent } from '../../../domain/versioned.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { findRecord } from '../table/records.ts';
import { connectionKeys as keys } from '../table/table.ts';

/** Says which subscription a provider token has; written before the subscription itself. */
interface Claim {
  readonly connectionKey: ConnectionKey;
  readonly at: number;
}

/** A claim whose subscription is still missing after this was left behind by a save that never came. */
const abandonedAfterMs = 60_000;

export async function keyOfFingerprint(
  table: DocumentTable,
  provider: ProviderId,
  fingerprint: string,
): Promise<ConnectionKey | undefined> {
  return (await findRecord<Claim>(table, keys.fingerprint(provider, fingerprint)))?.value.connectionKey;
}

/**
 * Makes sure that one provider token has one subscription, though two people may connect it at the same moment: an index
 * would show the first only after the second had been made.
 */
export async function claimFingerprint(
  table: DocumentTable,
  { connectionKey, provider, tokenFingerprint }: Subscription,
  now: number,
): Promise<'ours' | 'taken'> {
  const key = keys.fingerprint(provider, tokenFingerprint);
  const claim = await findRecord<Claim>(table, key);
  if (claim?.value.connectionKey === connectionKey) return 'ours';
  if (claim && !(await isAbandoned(table, claim.value, { tokenFingerprint, now }))) return 'taken';
  const value: Claim = { connectionKey, at: now };
  const result = await table.save({ key, value }, claim?.version ?? absent);
  return result.kind === 'saved' ? 'ours' : 'taken';
}

async function isAbandoned(
  table: DocumentTable,
  claim: Claim,
  { tokenFingerprint, now }: { readonly tokenFingerprint: string; readonly now: number },
): Promise<boolean> {
  const subscription = await findRecord<Subscription>(table, keys.subscription(claim.connectionKey));
  return subscription?.value.tokenFingerprint !== tokenFingerprint && claim.at + abandonedAfterMs < now;
}
