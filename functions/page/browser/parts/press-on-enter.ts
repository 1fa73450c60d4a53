/**
 * Enter in a field presses the first button of its form, so that it is as busy, and as often heard, as a click. A strict frame lets no
 * form be sent, so there is none.
 */
export function pressOnEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLElement)) return;
  const form = event.target.closest('details, dialog, [popover], section');
  form?.querySelector<HTMLElement>('button.primary')?.click();
}
