import type { ConnectionKey } from '../../domain/ids.ts';

/** Where a provider delivers the events of one subscription. */
export function webhookUrlOf(publicUrl: string, connectionKey: ConnectionKey): string {
  return `${publicUrl.replace(/\/+$/, '')}/webhooks/providers/${connectionKey}`;
}
