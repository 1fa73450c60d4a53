import { Later } from '../../later.tsx';
import { mending } from './mending.ts';

/** Stands once, at the root; the dialogs come with the screens that are fetched later. */
export function MendHost() {
  const what = mending.value;
  if (!what) return null;
  return <Later>{({ MendDialog }) => <MendDialog key={`${what.kind} ${what.order.orderId}`} what={what} />}</Later>;
}
