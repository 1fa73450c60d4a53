import { createSecretKey, KeyObject } from 'node:crypto';

/** The whole state of a simulator as JSON: written now, started from later, on this machine or another. */
export interface SavedState {
  readonly format: 1;
  /** Which simulator it is of. */
  readonly simulator: string;
  /** Objects, lists and collections, each once, however many places name it; the first is the state itself. */
  readonly nodes: readonly Node[];
}

/** What every simulator offers for it. It tells neither faults nor bends nor the log: these are the test's, not the system's. */
export interface Saved {
  saveState(): SavedState;
}

type Node =
  | { readonly object: Readonly<Record<string, Slot>> }
  | { readonly list: readonly Slot[] }
  | { readonly map: readonly (readonly [Slot, Slot])[] }
  | { readonly set: readonly Slot[] }
  | { readonly secretKey: string };

/** A plain value, the place of a node, or a value that JSON has no word for. */
type Slot = string | number | boolean | null | { readonly node: number } | { readonly word: string };

const words: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [undefined, 'undefined'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [Number.NEGATIVE_INFINITY, '-Infinity'],
]);

export function packState(simulator: string, state: object): SavedState {
  const nodes: Node[] = [];
  const places = new Map<object, number>();

  function slotOf(value: unknown, path: string): Slot {
    const word = words.get(value);
    if (word !== undefined) return { word };
    if (typeof value === 'object' && value !== null) return { node: placeOf(value, path) };
    if (['string', 'number', 'boolean'].includes(typeof value) || value === null) return value as Slot;
    throw new Error(`The state of ${simulator} cannot be saved: ${path} is a ${typeof value}.`);
  }

  function placeOf(value: object, path: string): number {
    const known = places.get(value);
    if (known !== undefined) return known;
    const place = nodes.length;
    places.set(value, place);
    nodes.push({ list: [] });
    nodes[place] = nodeOf(value, path);
    return place;
  }

  function nodeOf(value: object, path: string): Node {
    const slots = (list: Iterable<unknown>) => [...list].map((each, index) => slotOf(each, `${path}.${index}`));
    if (Array.isArray(value)) return { list: slots(value) };
    if (value instanceof Set) return { set: slots(value) };
    if (value instanceof KeyObject) return { secretKey: value.export().toString('base64') };
    if (value instanceof Map) {
      return { map: [...value].map(([key, each]) => [slotOf(key, path), slotOf(each, `${path}.${String(key)}`)]) };
    }
    const entries = Object.entries(value).map(([key, each]) => [key, slotOf(each, `${path}.${key}`)] as const);
    return { object: Object.fromEntries(entries) };
  }

  placeOf(state, 'state');
  return { format: 1, simulator, nodes };
}

/** What was packed, with every identity as it was. @throws Error when it is of another simulator or format. */
export function unpackState(simulator: string, saved: SavedState): object {
  if (saved.format !== 1 || saved.simulator !== simulator) {
    throw new Error(
      `This is no saved state of ${simulator} in format 1: ${saved.simulator} in format ${saved.format}.`,
    );
  }
  const made = saved.nodes.map(emptyOf);
  const read = (slot: Slot): unknown => {
    if (typeof slot !== 'object' || slot === null) return slot;
    return 'node' in slot ? made[slot.node] : [...words].find(([, word]) => word === slot.word)?.[0];
  };
  for (const [place, node] of saved.nodes.entries()) fill(made[place] ?? {}, node, read);
  return made[0] ?? {};
}

function emptyOf(node: Node): object {
  if ('list' in node) return [];
  if ('map' in node) return new Map();
  if ('set' in node) return new Set();
  return 'secretKey' in node ? createSecretKey(Buffer.from(node.secretKey, 'base64')) : {};
}

function fill(made: object, node: Node, read: (slot: Slot) => unknown): void {
  if ('list' in node && Array.isArray(made)) {
    for (const slot of node.list) made.push(read(slot));
  } else if ('map' in node && made instanceof Map) {
    for (const [key, value] of node.map) made.set(read(key), read(value));
  } else if ('set' in node && made instanceof Set) {
    for (const value of node.set) made.add(read(value));
  } else if ('object' in node) {
    const rights = { writable: true, enumerable: true, configurable: true };
    for (const [key, slot] of Object.entries(node.object)) {
      Object.defineProperty(made, key, { value: read(slot), ...rights });
    }
  }
}
