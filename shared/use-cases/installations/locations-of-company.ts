import type { CompanyId } from '../../domain/ids.ts';
import type { Installation } from '../../domain/installations/installation.ts';
import { paginate } from '../../domain/paginate.ts';
import type { InstallationStore } from '../../ports/installations.ts';

/** Every installation of a company, page by page, from an index that may lag by seconds. */
export function locationsOfCompany(
  installations: Pick<InstallationStore, 'listOfCompany'>,
  companyId: CompanyId,
): AsyncGenerator<Installation> {
  return paginate((cursor) => installations.listOfCompany(companyId, cursor));
}
