import { type InstanceOptions, type InvocationResult, type LambdaInstance, startInstance } from './lambda-instance.ts';

/** Invokes a function by its folder's name. Never rejects for anything that the function does. */
export type Invoke = (functionName: string, event: unknown) => Promise<InvocationResult>;

export interface LambdaPool {
  invoke(event: unknown): Promise<InvocationResult>;
  close(): Promise<void>;
}

/** The instances of one function: a new one when all are busy, up to `maximum`; further requests wait their turn. */
export function createLambdaPool(options: InstanceOptions, maximum: number): LambdaPool {
  const instances = new Set<LambdaInstance>();
  const idle: LambdaInstance[] = [];
  const waiting: ((instance: LambdaInstance) => void)[] = [];
  let closed = false;

  const create = () => {
    const instance = startInstance(options);
    instances.add(instance);
    return instance;
  };
  const take = (): LambdaInstance | Promise<LambdaInstance> => {
    for (let instance = idle.pop(); instance; instance = idle.pop()) {
      if (instance.alive()) return instance;
      instances.delete(instance);
    }
    return instances.size < maximum ? create() : new Promise((resolve) => waiting.push(resolve));
  };
  const give = (instance: LambdaInstance) => {
    if (!instance.alive()) instances.delete(instance);
    const next = waiting.shift();
    if (next) next(instance.alive() || closed ? instance : create());
    else if (instance.alive()) idle.push(instance);
  };

  return {
    async invoke(event) {
      const instance = await take();
      const result = await instance.invoke(JSON.stringify(event));
      if (result.kind === 'failed') {
        for (const line of `${result.error.errorType}: ${result.error.errorMessage}`.split('\n')) options.onLine(line);
      }
      give(instance);
      return result;
    },
    async close() {
      closed = true;
      await Promise.all([...instances].map((instance) => instance.end()));
    },
  };
}
