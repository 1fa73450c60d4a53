import type { SimulatedResponse } from '../simulator.ts';
import { notFound, ok } from './answers.ts';
import type { Call } from './call.ts';
import type { Shop } from './state.ts';

/** `GET /v1/shops.json`: every shop of the token's account, disconnected ones too. */
export function listShops(call: Call): SimulatedResponse {
  const tellsCurrency = call.state.behaviour.currencyKey === 'currency';
  const shape = ({ id, title, salesChannel, currency }: Shop) => ({
    id,
    title,
    sales_channel: salesChannel,
    ...(tellsCurrency ? { currency } : {}),
  });
  return ok(shopsOf(call).map(shape));
}

/** @throws Refusal 404 for a shop that is not the account's. */
export function requireShop(call: Call, id: string): Shop {
  const shop = shopsOf(call).find((candidate) => String(candidate.id) === id);
  if (shop === undefined) throw notFound();
  return shop;
}

function shopsOf({ state, token }: Call): Shop[] {
  return [...state.shops.values()].filter((shop) => shop.account === token.account);
}
