import type { LocationId } from '../../shared/domain/ids.ts';
import type { SettingsStore } from '../../shared/ports/settings.ts';
import type { OrderView } from './order-reply.ts';

export interface OrderViewDeps {
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly providers: OrderView['providers'];
}

/** What orders are shown with beside their records. */
export async function orderView({ settings, providers }: OrderViewDeps, locationId: LocationId): Promise<OrderView> {
  const { profit, catalog } = await settings.get(locationId);
  return { money: { profit, conversion: catalog.pricing.conversion }, providers };
}
