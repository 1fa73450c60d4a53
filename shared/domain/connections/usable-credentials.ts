import type { ProviderCredentials } from './connection.ts';

export type CredentialsVerdict =
  | { readonly kind: 'usable'; readonly credentials: ProviderCredentials }
  | { readonly kind: 'unusable'; readonly message: string };

/** What comes along at the ends of a copied text: blanks, and signs that nobody sees. */
const padding = /^[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+$/g;

/** What a request header can carry of a token: the visible signs of ASCII and the blank (RFC 9110, section 5.5). */
const carried = /^[\x20-\x7e]*$/;

/**
 * Credentials as a person pasted them, without what came along at the ends. Those with a sign that no header can carry are
 * none: no provider ever gave one out.
 * @param labels by field, how the page calls it. The message never repeats a value.
 */
export function usableCredentials(
  given: ProviderCredentials,
  labels: Readonly<Record<string, string>> = {},
): CredentialsVerdict {
  const trimmed = Object.entries(given).map(([key, value]) => [key, value.replace(padding, '')] as const);
  const odd = trimmed.filter(([, value]) => !carried.test(value)).map(([key]) => labels[key] ?? key);
  if (odd.length === 0) return { kind: 'usable', credentials: Object.fromEntries(trimmed) };
  return {
    kind: 'unusable',
    message: `${odd.join(' and ')}: there is a line break or a special sign in it that cannot be part of it. Copy it again at the provider.`,
  };
}

/** How the page calls each field. */
export function labelsOf(of: {
  readonly credentialFields: readonly { readonly key: string; readonly label: string }[];
}): Readonly<Record<string, string>> {
  return Object.fromEntries(of.credentialFields.map(({ key, label }) => [key, label]));
}
