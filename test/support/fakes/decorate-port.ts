/** The same port, each of its methods called by `around`; its fields stay. Ports are plain objects: what they inherit is left out. */
export function decoratePort<Port extends object>(port: Port, around: (call: () => unknown) => unknown): Port {
  const members = Object.entries(port).map(([name, member]: readonly [string, unknown]) => {
    const isMethod = typeof member === 'function';
    const decorated = (...about: readonly unknown[]) => around(() => isMethod && Reflect.apply(member, port, about));
    return [name, isMethod ? decorated : member] as const;
  });
  return Object.fromEntries(members) as Port;
}
