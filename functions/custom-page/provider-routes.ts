import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import type { ProviderReply } from '../../shared/page-api/connections.ts';
import type { Page } from '../../shared/page-api/reply.ts';
import { json } from '../../shared/platform/http-response.ts';
import type { ProviderDefinition, ProviderRegistry } from '../../shared/ports/fulfillment-provider.ts';
import { type ApiRoute, forEverybody } from './api-request.ts';

/** The providers that can be connected, and the credentials that each takes. */
export function providerRoutes({
  providers,
}: {
  readonly providers: ProviderRegistry;
}): Readonly<Record<string, ApiRoute>> {
  const answer: Page<ProviderReply> = { items: providers.all.map(toReply) };
  return {
    'GET /api/providers': forEverybody(async () => json(200, answer)),
  };
}

function toReply({ id, name, credentialFields, oauth, setupHint, links = {} }: ProviderDefinition): ProviderReply {
  const { tokenPage, billing, orders } = links;
  const pages = omitUndefined({ setupHint, tokenPage, billing, orders });
  return { id, name, credentialFields, consent: oauth !== undefined, ...pages };
}
