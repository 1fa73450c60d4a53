import type { Reason } from '../../domain/reason.ts';

/** Why a connection works without being told of anything. */
export function webhookMissing(provider: string, host: string): Reason {
  return {
    code: 'webhook-missing',
    message: `${provider} sends its events to ${host}. Orders are still looked at every 15 minutes; connect again with "replaceWebhooks" to get events here.`,
  };
}
