import { catalogRoutes } from './catalog-routes.ts';
import { oauthRoutes } from './oauth-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import type { Route } from './routing.ts';
import { salesRoutes } from './sales-routes.ts';
import { shippingRoutes } from './shipping-routes.ts';

export const routes: readonly Route[] = [
  ...oauthRoutes,
  ...catalogRoutes,
  ...salesRoutes,
  ...peopleRoutes,
  ...shippingRoutes,
];
