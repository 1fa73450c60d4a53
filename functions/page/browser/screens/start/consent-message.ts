/** @returns the code that the tab of exactly this consent hands over; undefined for every other message. */
export function codeOf(
  { origin, data }: Pick<MessageEvent<unknown>, 'origin' | 'data'>,
  consent: { readonly provider: string; readonly state: string | undefined },
): string | undefined {
  if (origin !== location.origin || typeof data !== 'object' || data === null) return undefined;
  const { kind, provider, state, code } = data as Readonly<Record<string, unknown>>;
  const isOfThis = kind === 'provider-consent' && provider === consent.provider && state === consent.state;
  return isOfThis && consent.state !== undefined && typeof code === 'string' ? code : undefined;
}
