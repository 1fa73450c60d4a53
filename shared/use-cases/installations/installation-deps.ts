import type { ActivityStore } from '../../ports/activities.ts';
import type { PendingCredentialStore } from '../../ports/connections.ts';
import type { OAuthProtocol, TokenKeeper } from '../../ports/highlevel-accounts.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { ConnectProviderDeps } from '../connections/connect-provider.ts';
import type { StoredTokensDeps } from '../tokens/stored-tokens.ts';

/** What the worker of the lane `installation` is made of. */
export interface InstallationDeps extends StoredTokensDeps, ConnectProviderDeps {
  readonly installations: InstallationStore;
  readonly accessTokens: TokenKeeper;
  readonly oauth: Pick<OAuthProtocol, 'listInstalledLocations' | 'isAlive'>;
  readonly pendingCredentials: PendingCredentialStore;
  readonly activities: Pick<ActivityStore, 'eraseSome'>;
}
