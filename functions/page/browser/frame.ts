/** The window around the page: HighLevel's, or an agency's own with another name. It is trusted only for what the server can decrypt. */

export const isFramed = window.parent !== window;

const askAtMs = [0, 1_500, 4_000];
const patienceMs = 8_000;

/**
 * Asks the window around who is there. The answer is encrypted: only the server can read it.
 * @returns undefined when nothing came within 8 s.
 */
export function askForContext(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const timers: number[] = [];
    const end = (blob: string | undefined) => {
      for (const timer of timers) clearTimeout(timer);
      removeEventListener('message', listen);
      resolve(blob);
    };
    const listen = ({ source, data }: MessageEvent) => {
      const blob = source === window.parent ? blobIn(data) : undefined;
      if (blob !== undefined) end(blob);
    };
    addEventListener('message', listen);
    const ask = () => window.parent.postMessage({ message: 'REQUEST_USER_DATA' }, '*');
    for (const at of askAtMs) timers.push(window.setTimeout(ask, at));
    timers.push(window.setTimeout(() => end(undefined), patienceMs));
  });
}

function blobIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { message, payload } = data as { readonly message?: unknown; readonly payload?: unknown };
  return message === 'REQUEST_USER_DATA_RESPONSE' && typeof payload === 'string' ? payload : undefined;
}

/** Copies where the browser allows it: frames of other sites often may not use the clipboard, but may copy a selection. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  // Inside an open dialog nothing else can be selected.
  (document.querySelector('dialog[open]') ?? document.body).append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

/** Hands a file to the browser. Whether a sandboxed frame lets it through, nobody can ask. */
export function downloadText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Where the window around comes from, for links back into it; undefined when the browser does not say. */
function hostOrigin(): string | undefined {
  if (!isFramed) return undefined;
  const [nearest] = location.ancestorOrigins ?? [];
  if (nearest) return nearest;
  return document.referrer ? new URL(document.referrer).origin : undefined;
}

/** Address of an order in the CRM around the page; undefined when nobody knows where that is. */
export function orderInCrm(locationId: string, orderId: string): string | undefined {
  const origin = hostOrigin();
  return origin && `${origin}/v2/location/${locationId}/payments/v2/orders/${orderId}`;
}
