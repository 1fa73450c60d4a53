import type { CompanyId } from '../domain/ids.ts';
import type { Installation } from '../domain/installation.ts';
import type { InstallationStore } from '../ports/installations.ts';

/** Every installation of a company, page by page, from an index that may lag by seconds. */
export async function* locationsOfCompany(
  installations: Pick<InstallationStore, 'listOfCompany'>,
  companyId: CompanyId,
): AsyncGenerator<Installation> {
  let cursor: string | undefined;
  do {
    const page = await installations.listOfCompany(companyId, cursor);
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}
