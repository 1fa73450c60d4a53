import type { CompanyInstallation, Installation } from '../../../domain/installations/installation.ts';
import type { InstallationStore } from '../../../ports/installations.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { findRecord, queryValues } from '../table/records.ts';
import { installationKeys as keys } from '../table/table.ts';

export function createInstallationStore(table: DocumentTable): InstallationStore {
  return {
    find: (locationId) => findRecord<Installation>(table, keys.ofLocation(locationId)),
    save(installation, expectedVersion) {
      const { locationId, companyId, state, leavingSince } = installation;
      const isLeaving = state === 'uninstalled' && leavingSince !== undefined;
      const indexes = {
        ...(companyId === undefined ? {} : { gsi1: keys.byCompany(companyId, locationId) }),
        gsi2: keys.byState(isLeaving ? 'leaving' : state, locationId),
      };
      return table.save({ key: keys.ofLocation(locationId), value: installation, indexes }, expectedVersion);
    },
    findCompany: (companyId) => findRecord<CompanyInstallation>(table, keys.ofCompany(companyId)),
    saveCompany: (company, expectedVersion) =>
      table.save({ key: keys.ofCompany(company.companyId), value: company }, expectedVersion),
    listOfCompany: (companyId, cursor) =>
      queryValues<Installation>(table, 'gsi1', { pk: keys.companyPartition(companyId), cursor }),
    listInState: (state, cursor) =>
      queryValues<Installation>(table, 'gsi2', { pk: keys.statePartition(state), cursor }),
  };
}
