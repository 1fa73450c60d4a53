import type { Brand } from '../../shared/page-api/session.ts';

interface BrandVariables {
  readonly PAGE_NAME?: string;
  readonly PAGE_COLOR?: string;
  readonly PAGE_LOGO_URL?: string;
}

/** What the owner of the deployment says of the page's looks; undefined: nothing. */
export function brandOf({
  PAGE_NAME: name,
  PAGE_COLOR: color,
  PAGE_LOGO_URL: logoUrl,
}: BrandVariables): Brand | undefined {
  if (!name && !color && !logoUrl) return undefined;
  return { ...(name && { name }), ...(color && { color }), ...(logoUrl && { logoUrl }) };
}
