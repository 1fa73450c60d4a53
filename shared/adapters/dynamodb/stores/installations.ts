import type { CompanyInstallation, Installation } from '../../../domain/installations/installation.ts';
import type { InstallationStore } from '../../../ports/installations.ts';
import type { Document, DocumentTable } from '../table/document-table.ts';
import { findRecord, queryRows } from '../table/records.ts';
import { installationKeys as keys } from '../table/table.ts';

export function createInstallationStore(table: DocumentTable): InstallationStore {
  return {
    find: (locationId) => findRecord<Installation>(table, keys.ofLocation(locationId)),
    save: (installation, expectedVersion) => table.save(installationDocument(installation), expectedVersion),
    findCompany: (companyId) => findRecord<CompanyInstallation>(table, keys.ofCompany(companyId)),
    saveCompany: (company, expectedVersion) =>
      table.save({ key: keys.ofCompany(company.companyId), value: company }, expectedVersion),
    listOfCompany: (companyId, cursor) =>
      queryRows<Installation>(table, 'lists', { pk: keys.companyPartition(companyId), cursor }),
    listInState: (state, cursor) => queryRows<Installation>(table, 'due', { pk: keys.statePartition(state), cursor }),
  };
}

export function installationDocument(installation: Installation): Document {
  const { locationId, companyId, state, leavingSince } = installation;
  const isLeaving = state === 'uninstalled' && leavingSince !== undefined;
  const places = {
    ...(companyId !== undefined && { lists: keys.byCompany(companyId, locationId) }),
    due: keys.byState(isLeaving ? 'leaving' : state, locationId),
  };
  return { key: keys.ofLocation(locationId), value: installation, listed: { places, row: installation } };
}
