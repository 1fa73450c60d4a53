import type { ProviderId } from '../../domain/ids.ts';
import type { ProviderWebhooks } from '../../ports/fulfillment-provider.ts';
import { genericWebhooks } from './generic/webhooks.ts';
import { printfulWebhooks } from './printful/webhooks.ts';
import { printifyWebhooks } from './printify/webhooks.ts';

/** How to trust and read each provider's deliveries: all that the webhook door needs of the registry. */
export const providerWebhooks: Readonly<Record<ProviderId, ProviderWebhooks | undefined>> = {
  printful: printfulWebhooks,
  printify: printifyWebhooks,
  generic: genericWebhooks,
};
