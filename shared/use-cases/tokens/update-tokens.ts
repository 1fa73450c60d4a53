import type { Tenant } from '../../domain/ids.ts';
import type { TokenRecord } from '../../domain/tokens/token-record.ts';
import type { TokenStore } from '../../ports/tokens.ts';
import { updateRecord } from '../update-record.ts';

/** A tenant's tokens, changed as `updateRecord` does. */
export function updateTokens(
  tokens: Pick<TokenStore, 'find' | 'save'>,
  tenant: Tenant,
  change: (current: TokenRecord | undefined) => TokenRecord | undefined,
): Promise<TokenRecord | undefined> {
  return updateRecord<TokenRecord>(
    { find: () => tokens.find(tenant), save: (value, version) => tokens.save(value, version) },
    change,
  );
}
