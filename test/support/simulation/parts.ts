import type { Stores } from '../../../shared/adapters/dynamodb/stores.ts';
import type { DocumentTable } from '../../../shared/adapters/dynamodb/table/document-table.ts';
import type { MessageVisibility } from '../../../shared/adapters/sqs/message-visibility.ts';
import type { HttpClient } from '../../../shared/platform/http-client.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { CommandQueue } from '../../../shared/ports/command-queue.ts';
import type { ProviderRegistry } from '../../../shared/ports/fulfillment-provider.ts';
import type { OAuthProtocol, TokenKeeper } from '../../../shared/ports/highlevel-accounts.ts';
import type { Random } from '../../../shared/ports/random.ts';
import type { SecretBox } from '../../../shared/ports/secret-box.ts';
import type { StoreShipping } from '../../../shared/ports/store-shipping.ts';
import type { Storefront } from '../../../shared/ports/storefront.ts';
import type { LaneWork } from '../../../shared/use-cases/access/hold-place.ts';
import type { Defences } from './defences.ts';

/** What one process is given: everything it can touch outside itself. */
export interface Foundations {
  readonly table: DocumentTable;
  readonly queue: CommandQueue;
  readonly visibility: MessageVisibility;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly random: Random;
  readonly secretBox: SecretBox;
  readonly app: { readonly clientId: string; readonly clientSecret: string; readonly publicKeyPem: string };
  /** Default: an order-export worker's. */
  readonly laneWork?: LaneWork;
  readonly log?: (line: string) => void;
  readonly defences?: Defences;
}

/** The shipping adapters and stores on these foundations. */
export interface Parts extends Stores, Foundations {
  readonly oauth: OAuthProtocol;
  readonly accessTokens: TokenKeeper;
  readonly providers: ProviderRegistry;
  readonly storefront: Storefront;
  readonly storeShipping: StoreShipping;
  readonly publicUrl: string;
  readonly laneWork: LaneWork;
}
