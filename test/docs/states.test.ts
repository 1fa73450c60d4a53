import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { orderStates } from '../../shared/domain/orders/order.ts';
import { type DeclaredType, declaredTypes } from '../support/docs/declared-types.ts';

const page = readFileSync(join(resolve(import.meta.dirname, '../..'), 'docs/states.md'), 'utf8');
const types = declaredTypes(['shared/domain']);

const sections = page
  .split('\n## ')
  .slice(1)
  .map((text) => ({ type: /^.*: `(\w+)`/.exec(text)?.[1] ?? text, drawing: text.split('```')[1] ?? '' }));

/** Every state that a drawing names: those in quotes by their label, the others by their name. */
function drawn(drawing: string): readonly string[] {
  const labels = [...drawing.matchAll(/(?:state |\w\[)"([a-z-]+)"/g)].map(([, label = '']) => label);
  const aliases = [...drawing.matchAll(/ as (\w+)/g)].map(([, alias]) => alias);
  const names = [...drawing.matchAll(/^ {2}([\w[\]*]+) --> ([\w[\]*]+)/gm)].flatMap(([, from = '', to = '']) => [
    from,
    to,
  ]);
  const plain = names.filter((name) => name !== '[*]' && !aliases.includes(name));
  return [...new Set([...labels, ...plain])].toSorted();
}

/** The words of a union; of an interface those of its `state`, of an alternative those of its `kind`. */
function declared({ name, fields, text = '' }: DeclaredType): readonly string[] {
  if (name === 'OrderState') return orderStates.toSorted();
  const union = fields?.find((field) => field.name === 'state')?.type ?? text;
  return [...new Set([...union.matchAll(/'([a-z-]+)'/g)].map(([, word = '']) => word))].toSorted();
}

describe('docs/states.md', () => {
  it('draws a state for every one that a record can be in, and none that it cannot', () => {
    const asDrawn = sections.map(({ type, drawing }) => [type, drawn(drawing)]);
    const asDeclared = sections.map(({ type }) => {
      const found = types.get(type);
      return [type, found ? declared(found) : `there is no type ${type}`];
    });

    expect(sections.length).toBeGreaterThan(6);
    expect(asDrawn).toEqual(asDeclared);
  });
});
