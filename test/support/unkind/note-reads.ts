/** A place in an answer or an event, as `setMangles` names it: `items.*.price._id`; every place of a list is `*`. */
export interface ReadPlace {
  /** `GET /orders/{id}` of a side, or the name of an event. */
  readonly from: string;
  readonly jsonPath: string;
}

/** Notes which places are read of texts that were named before: whoever parses them gets a value that watches its readers. */
export class ReadNotes {
  private readonly origins = new Map<string, string>();
  private readonly noted = new Map<string, ReadPlace>();
  /** Where answers and events came from, whether anybody read of them or not. */
  readonly seen = new Set<string>();

  /** From now on `text` is known as what came from there. */
  name(text: string, from: string): void {
    this.origins.set(text, from);
    this.seen.add(from);
  }

  get places(): readonly ReadPlace[] {
    return [...this.noted.values()];
  }

  /** While `work` lasts, JSON is parsed into watching values where its text has a name. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const { parse } = JSON;
    JSON.parse = (text, reviver) => this.watched(text, parse(text, reviver));
    try {
      return await work();
    } finally {
      JSON.parse = parse;
    }
  }

  private watched(text: string, value: unknown): unknown {
    const from = this.origins.get(text);
    return from === undefined ? value : this.watch(value, from, '');
  }

  private watch(value: unknown, from: string, jsonPath: string): unknown {
    if (typeof value !== 'object' || value === null) return value;
    return new Proxy(value, {
      get: (target, key, receiver) => {
        const found: unknown = Reflect.get(target, key, receiver);
        if (typeof key !== 'string' || !Object.hasOwn(target, key) || (Array.isArray(target) && key === 'length'))
          return found;
        const step = Array.isArray(target) ? '*' : key;
        const place = jsonPath === '' ? step : `${jsonPath}.${step}`;
        this.noted.set(`${from} ${place}`, { from, jsonPath: place });
        return this.watch(found, from, place);
      },
    });
  }
}
