import { UnaskedError } from '../../doctor-errors.ts';
import { textAt } from '../../key-paths.ts';
import type { Scene } from '../../probe.ts';
import { type Answer, isAccepted } from '../../sending/asking.ts';
import type { Made } from '../../sending/workbench.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface ThrowAway {
  readonly made: Made;
  readonly answer: Answer;
  readonly body: Fields;
}

export const image = 'https://example.com/zz-doctor.png';

/** A product of this run that nobody can buy. @throws UnaskedError when the shop refuses it. */
export async function makeProduct(scene: Scene, what: string, more: Fields = {}): Promise<ThrowAway> {
  const name = scene.bench.nameOf(what);
  const body = {
    name,
    locationId: scene.place,
    productType: 'PHYSICAL',
    availableInStore: false,
    medias: [],
    variants: [],
    ...more,
  };
  const write = { method: 'POST', step: `make ${what}`, path: '/products/', json: body } as const;
  const { answer, made } = await scene.bench.make('product', name, write);
  if (made === undefined) throw new UnaskedError(`the product was not made (${scene.wordsOf(answer)})`);
  return { made, answer, body };
}

/** A price of 1.00 of it. @throws UnaskedError when the shop refuses it. */
export async function makePrice(
  scene: Scene,
  { made }: ThrowAway,
  more: Fields = {},
): Promise<{ id: string; body: Fields }> {
  const body = {
    name: scene.bench.nameOf('price'),
    type: 'one_time',
    locationId: scene.place,
    currency: 'USD',
    amount: 1,
    variantOptionIds: [],
    ...more,
  };
  const answer = await scene.bench.makePart(made, {
    method: 'POST',
    step: 'make a price',
    path: `${pathOf(made)}/price`,
    json: body,
  });
  const id = textAt(answer.body, '_id') ?? textAt(answer.body, 'price._id');
  if (!isAccepted(answer) || id === undefined)
    throw new UnaskedError(`the price was not made (${scene.wordsOf(answer)})`);
  return { id, body };
}

export function putProduct(scene: Scene, made: Made, step: string, json: Fields): Promise<Answer> {
  return scene.bench.change(made, {
    method: 'PUT',
    step,
    path: pathOf(made),
    query: { locationId: scene.place },
    json,
  });
}

export function readProduct(scene: Scene, made: Made, step: string): Promise<Answer> {
  return scene.ask({ step, path: pathOf(made), query: { locationId: scene.place } });
}

export function pathOf({ id }: Made): string {
  return `/products/${encodeURIComponent(id)}`;
}

/** What became of fields that a PUT left out: `seo: wiped`. */
export function fatesOf(names: readonly string[], before: unknown, after: unknown): readonly string[] {
  return names.map((name) => `${name}: ${fateOf(fieldIn(before, name), fieldIn(after, name))}`).sort();
}

function fateOf(before: string, after: string): string {
  if (before === after) return 'kept';
  return ['null', '[]', '""', 'undefined', '{}', 'false', '0'].includes(after) ? 'wiped' : 'changed';
}

function fieldIn(body: unknown, name: string): string {
  return JSON.stringify((body as Fields | null)?.[name]) ?? 'undefined';
}
