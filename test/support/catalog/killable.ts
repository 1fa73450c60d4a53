import { decoratePort } from '../fakes/decorate-port.ts';

/** A process that can be killed: from then on nothing it calls answers, as if it had never asked. */
export interface Killable {
  readonly killed: Promise<'killed'>;
  kill(): void;
  readonly isDead: boolean;
  /** The same object; its methods never answer once the process is dead. */
  wrap<T extends object>(port: T): T;
}

const never = new Promise<never>(() => undefined);

export function createKillable(): Killable {
  let dead = false;
  let tell: (word: 'killed') => void = () => undefined;
  const killed = new Promise<'killed'>((resolve) => {
    tell = resolve;
  });

  async function answer(result: unknown): Promise<unknown> {
    const settled = await Promise.allSettled([result]);
    if (dead) return never;
    const [one] = settled;
    if (one?.status === 'rejected') throw one.reason;
    return one?.value;
  }

  return {
    killed,
    kill() {
      dead = true;
      tell('killed');
    },
    get isDead() {
      return dead;
    },
    wrap: (port) =>
      decoratePort(port, (call) => {
        if (dead) return never;
        const result = call();
        return result instanceof Promise ? answer(result) : result;
      }),
  };
}
