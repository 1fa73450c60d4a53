import { listAt, textAt } from '../../key-paths.ts';
import type { Scene } from '../../probe.ts';
import type { Answer } from '../../sending/asking.ts';

/** A page of the location's orders. */
export function listOrders(
  scene: Scene,
  step: string,
  query: Readonly<Record<string, string | number>> = {},
): Promise<Answer> {
  return scene.ask({
    step,
    path: '/payments/orders',
    query: { altId: scene.place, altType: 'location', limit: 100, offset: 0, ...query },
  });
}

export function rowsIn({ body }: Answer): readonly unknown[] {
  return listAt(body, 'data').length > 0 ? listAt(body, 'data') : listAt(body, '');
}

export function idOf(row: unknown): string | undefined {
  return textAt(row, '_id') ?? textAt(row, 'id') ?? textAt(row, 'orderId');
}

export function readOrder(scene: Scene, id: string, step: string): Promise<Answer> {
  const path = `/payments/orders/${encodeURIComponent(id)}`;
  return scene.ask({ step, path, query: { altId: scene.place, altType: 'location' } });
}

/** The word itself when it is one word of the system; anything else is not shown. */
export function systemWord(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z][A-Za-z_ /-]{0,39}$/.test(value) ? value : undefined;
}
