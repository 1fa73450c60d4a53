import type { SimulatedResponse } from '../simulator.ts';
import { notFound, ok } from './answers.ts';
import type { ShopCall } from './call.ts';
import { okPage, readPage } from './paging.ts';
import type { Product } from './product.ts';
import { productShape } from './product-shape.ts';

/** `GET …/products.json`: whole products, newest first, 50 a page at most. */
export function listProducts(call: ShopCall): SimulatedResponse {
  const all = shopProducts(call).reverse();
  const shape = (product: Product) => productShape(product, call.state.behaviour);
  return okPage(all, shape, readPage(call, 50));
}

export function getProduct(call: ShopCall): SimulatedResponse {
  return ok(productShape(requireProduct(call), call.state.behaviour));
}

/** The product that the path names. @throws Refusal 404. */
export function requireProduct(call: ShopCall): Product {
  const product = shopProducts(call).find((candidate) => candidate.id === call.params[0]);
  if (product === undefined) throw notFound();
  return product;
}

export function shopProducts(call: ShopCall): Product[] {
  return [...call.state.products.values()].filter((product) => product.shopId === call.shop.id);
}
