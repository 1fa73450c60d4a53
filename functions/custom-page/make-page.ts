import { sessionPace } from '../../shared/use-cases/page/session-pace.ts';
import { activityRoutes } from './activity-routes.ts';
import { type BulkRouteDeps, bulkRoutes } from './bulk-routes.ts';
import { catalogRoutes } from './catalog-routes.ts';
import { connectionRoutes } from './connection-routes.ts';
import { type CustomPageDeps, makeCustomPageHandler } from './handler.ts';
import { type HealthDeps, healthRoute } from './health.ts';
import { type HomeRouteDeps, homeRoutes } from './home-routes.ts';
import { linkRoutes } from './link-routes.ts';
import { type MemberCheckDeps, makeMemberCheck } from './member-check.ts';
import { type OrderListDeps, orderListRoutes } from './order-list-routes.ts';
import { orderRoutes } from './order-routes.ts';
import { ordersFileRoutes } from './orders-file-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { type PersonRouteDeps, personRoutes } from './person-routes.ts';
import { consentRoutes } from './provider-consent.ts';
import { providerRoutes } from './provider-routes.ts';
import { rehearsalRoutes } from './rehearsal-routes.ts';
import { installationRoutes, sessionRoute } from './session-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { shippingRoutes } from './shipping-routes.ts';
import { type StartRouteDeps, startRoutes } from './start-routes.ts';

export type PageDeps = Omit<CustomPageDeps, 'routes' | 'checkMember' | 'pace'> &
  Omit<MemberCheckDeps, 'members'> & { readonly live: MemberCheckDeps['members'] } & Parameters<
    typeof sessionRoute
  >[0] &
  Parameters<typeof consentRoutes>[0] &
  Parameters<typeof installationRoutes>[0] &
  Parameters<typeof providerRoutes>[0] &
  Parameters<typeof connectionRoutes>[0] &
  Parameters<typeof catalogRoutes>[0] &
  Parameters<typeof orderRoutes>[0] &
  OrderListDeps &
  BulkRouteDeps &
  StartRouteDeps &
  Parameters<typeof rehearsalRoutes>[0] &
  PersonRouteDeps &
  HomeRouteDeps &
  Parameters<typeof linkRoutes>[0] &
  Parameters<typeof shippingRoutes>[0] &
  HealthDeps &
  Parameters<typeof peopleRoutes>[0] & { readonly settings: Parameters<typeof settingsRoutes>[0] };

/** Everything that the page's function answers, on whatever stores, queue, providers and clock it is given. */
export function makePage(deps: PageDeps): ReturnType<typeof makeCustomPageHandler> {
  return makeCustomPageHandler({
    ...deps,
    checkMember: makeMemberCheck({ ...deps, members: deps.live }),
    pace: sessionPace(deps.clock),
    routes: {
      ...healthRoute(deps),
      ...sessionRoute(deps),
      ...consentRoutes(deps),
      ...installationRoutes(deps),
      ...providerRoutes(deps),
      ...connectionRoutes(deps),
      ...settingsRoutes(deps.settings),
      ...shippingRoutes(deps),
      ...activityRoutes(deps),
      ...catalogRoutes(deps),
      ...linkRoutes(deps),
      ...peopleRoutes(deps),
      ...homeRoutes(deps),
      ...orderListRoutes(deps),
      ...ordersFileRoutes(deps),
      ...bulkRoutes(deps),
      ...startRoutes(deps),
      ...rehearsalRoutes(deps),
      ...personRoutes(deps),
      ...orderRoutes(deps),
    },
  });
}
