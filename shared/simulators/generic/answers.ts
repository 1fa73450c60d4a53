import type { SimulatedResponse } from '../simulator.ts';

/** Thrown by a route to answer with an error. */
export class Refusal extends Error {
  readonly status: number;
  readonly more: Readonly<Record<string, unknown>>;

  constructor(status: number, message: string, more: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.more = more;
  }
}

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): SimulatedResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

export function refused({ status, message, more }: Refusal): SimulatedResponse {
  return json(status, { error: { message }, ...more });
}

/** A page of what is left after the cursor, which is a position in the list. */
export function pageOf<Item>(all: readonly Item[], query: URLSearchParams, size: number) {
  const from = Number(query.get('cursor') ?? '0');
  if (!Number.isInteger(from) || from < 0) throw new Refusal(400, 'The cursor is not one of ours');
  const items = all.slice(from, from + size);
  return from + size < all.length ? { items, next: String(from + size) } : { items };
}
