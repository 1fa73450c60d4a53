import type { CompanyId } from '../domain/ids.ts';
import type { CompanyInstallation } from '../domain/installations/installation.ts';
import type { InstallationStore } from '../ports/installations.ts';
import { updateRecord } from './update-record.ts';

/** A company's installation, changed as `updateRecord` does. */
export function updateCompany(
  installations: Pick<InstallationStore, 'findCompany' | 'saveCompany'>,
  companyId: CompanyId,
  change: (current: CompanyInstallation | undefined) => CompanyInstallation | undefined,
): Promise<CompanyInstallation | undefined> {
  return updateRecord<CompanyInstallation>(
    {
      find: () => installations.findCompany(companyId),
      save: (value, version) => installations.saveCompany(value, version),
    },
    change,
  );
}
