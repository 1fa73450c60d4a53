/** The trail of the page: person, action, time. Kept 400 days. */
export interface ActivityReply {
  readonly id: string;
  readonly at: string;
  readonly by: { readonly kind: 'person' | 'agency' | 'provider' | 'store' | 'us'; readonly name: string };
  readonly kind: 'orders' | 'products' | 'connections' | 'settings' | 'refused';
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
  /** English; for people. */
  readonly message: string;
  /** Where on the page it can be looked at. */
  readonly href?: string;
  /** Settings by path. A secret is only `changed`. */
  readonly changes?: readonly { readonly path: string; readonly from?: string; readonly to?: string }[];
}
