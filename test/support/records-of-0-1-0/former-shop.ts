import type { DocumentTable } from '../../../shared/adapters/dynamodb/table/document-table.ts';
import type { Item } from '../../../shared/adapters/dynamodb/table/item.ts';
import type { TokenRecord } from '../../../shared/domain/tokens/token-record.ts';
import type { HttpClient } from '../../../shared/platform/http-client.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import { createInMemoryCommandQueue } from '../fakes/in-memory-command-queue.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { composeParts } from '../simulation/compose.ts';
import type { Foundations } from '../simulation/parts.ts';
import { type OrderWorld, openOrderWorld } from '../world/order-world/index.ts';
import { formerRecords } from './former-records.ts';
import { playPast } from './play-past.ts';
import { shop } from './read-everything.ts';
import { createTestSecretBox } from './test-secret-box.ts';

export type OpenTable = (clock: Clock, items: readonly Item[]) => Promise<DocumentTable>;

export type FormerShop = Awaited<ReturnType<typeof openFormerShop>>;

/**
 * The records of version 0.1.0 under today's code. Shop and providers are brought to where they stood by playing the past
 * again; what today's code remembered of it is thrown away, and the former records take its place.
 */
export async function openFormerShop(openTable: OpenTable) {
  const world = await openOrderWorld(shop);
  const { clock, highlevel } = world;
  const { ids, names } = await playPast(world);
  const records = formerRecords(names);
  await clock.sleep(records.takenAt - clock.now());
  const random = seededRandom(11);
  const queue = createInMemoryCommandQueue({ clock });
  const foundations: Foundations = {
    table: await openTable(clock, records.items),
    queue,
    visibility: queue.visibility,
    http: await withFormerTokens(world, tokensOf(records.readings)),
    clock,
    random,
    secretBox: createTestSecretBox(clock, random),
    app: {
      clientId: highlevel.clientId,
      clientSecret: highlevel.clientSecret,
      publicKeyPem: highlevel.webhooks.publicKeyPem,
    },
  };
  return { world, ids, records, queue, foundations, parts: composeParts(foundations) };
}

function tokensOf({ tokens }: Readonly<Record<string, unknown>>): TokenRecord | undefined {
  return (tokens as Readonly<Record<string, TokenRecord>>)[shop.id];
}

/** The platform takes the tokens of then for those it gave out this time. */
async function withFormerTokens({ http, parts }: OrderWorld, then: TokenRecord | undefined): Promise<HttpClient> {
  const now = (await parts.tokens.find({ kind: 'location', id: shop.id }))?.value;
  if (!then?.refreshToken || !now?.refreshToken) throw new Error('A shop without tokens.');
  const pairs = [
    [then.accessToken, now.accessToken],
    [then.refreshToken, now.refreshToken],
  ] as const;
  const translated = (text: string) => pairs.reduce((all, [former, current]) => all.replaceAll(former, current), text);
  return {
    send: ({ headers, body, ...request }) =>
      http.send({
        ...request,
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, translated(value)])),
        ...(body !== undefined && { body: translated(body) }),
      }),
  };
}
