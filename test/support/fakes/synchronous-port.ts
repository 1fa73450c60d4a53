/** The same operations with their results at once, for what happens in memory and need promise nothing. */
export type SynchronousPort<Port> = {
  readonly [Name in keyof Port]: Port[Name] extends (...given: infer Given) => Promise<infer Result>
    ? (...given: Given) => Result
    : never;
};
