import type { ProviderWebhooks } from '../../ports/fulfillment-provider.ts';
import { genericWebhooks } from './generic/webhooks.ts';
import type { KnownProviderId } from './known-providers.ts';
import { printfulWebhooks } from './printful/webhooks.ts';
import { printifyWebhooks } from './printify/webhooks.ts';

const webhooks: Readonly<Record<KnownProviderId, ProviderWebhooks>> = {
  printful: printfulWebhooks,
  printify: printifyWebhooks,
  generic: genericWebhooks,
};

/** How to trust and read each provider's deliveries: all that the webhook door needs of the registry. */
export const providerWebhooks: Readonly<Record<string, ProviderWebhooks | undefined>> = webhooks;
