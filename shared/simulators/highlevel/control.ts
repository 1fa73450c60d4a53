import { rateCounter } from './authorization.ts';
import type { Behaviour } from './behaviour.ts';
import { type CatalogControl, createCatalogControl } from './catalog-control.ts';
import { type Checkout, createCheckout } from './checkout.ts';
import { type Crm, createCrm } from './crm.ts';
import { install, installLater, locationNamed, uninstall, upgrade } from './installs.ts';
import { createMerchantCatalog, type MerchantCatalog } from './merchant-catalog.ts';
import { createMerchantOrders, type MerchantOrders } from './merchant-orders.ts';
import { createOrderControl, type OrderControl } from './order-control.ts';
import type { ArrivalsSeen } from './rate-limit.ts';
import { createShopper, type Shopper } from './shopper.ts';
import { type Consent, type Document, type Location, tenantName, type World } from './state.ts';
import { encryptUserContext, type UserContext } from './user-context.ts';
import { createWebhookControl, type WebhookControl } from './webhook-control.ts';

interface NewLocation {
  readonly id?: string;
  readonly name?: string;
  /** The company made first, or a new one, when absent. */
  readonly companyId?: string;
  /** Default true; false is a paused location. */
  readonly active?: boolean;
  /** Laid over the default address, country, timezone and so on. */
  readonly profile?: Readonly<Document>;
}

/** What tests and the demo do to the platform from outside its HTTP interface. */
export interface HighLevelControl
  extends CatalogControl,
    OrderControl,
    MerchantOrders,
    MerchantCatalog,
    Shopper,
    Checkout,
    Crm {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly sharedSecret: string;
  readonly appId: string;
  /** Change a field and it holds from the next request on. */
  readonly behaviour: Behaviour;
  readonly webhooks: WebhookControl;
  addCompany(company?: { readonly id?: string; readonly name?: string }): { readonly id: string };
  addLocation(location?: NewLocation): { readonly id: string; readonly companyId: string };
  setLocationActive(locationId: string, active: boolean): void;
  /** What the consent page grants from now on. */
  chooseAtConsent(consent: Consent): void;
  /** Installs without a browser and gives the code that a callback would bring. */
  installApp(consent: Consent & { readonly scopes?: readonly string[]; readonly redirectUri?: string }): {
    code: string;
  };
  /** Ends the tokens at once and tells by webhook. */
  uninstallApp(whom: { readonly locationId: string } | { readonly companyId: string }): void;
  upgradeApp(to: { readonly versionId: string; readonly scopes?: readonly string[] }): void;
  isInstalled(locationId: string): boolean;
  /** Makes every access token of `location:…` or `company:…` a day old. */
  expireAccessTokens(tenant: string): void;
  /** Arrivals of `location:…` or `company:…`. */
  arrivals(tenant: string): ArrivalsSeen;
  spendDailyBudget(tenant: string, requests: number): void;
  encryptUserContext(context: UserContext | Readonly<Document>): string;
}

export function createControl(world: World, now: () => number): HighLevelControl {
  const { settings } = world;
  return {
    ...createCatalogControl(world, now),
    ...createOrderControl(world, now),
    ...createMerchantOrders(world, now),
    ...createMerchantCatalog(world, now),
    ...createShopper(world, now),
    ...createCheckout(world, now),
    ...createCrm(world, now),
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    sharedSecret: settings.sharedSecret,
    appId: settings.appId,
    behaviour: settings.behaviour,
    webhooks: createWebhookControl(world, now),
    addCompany: (company = {}) => addCompany(world, company),
    addLocation: (location = {}) => addLocation(world, location, now()),
    setLocationActive(locationId, active) {
      locationNamed(world, locationId).active = active;
    },
    chooseAtConsent(consent) {
      world.consent = consent;
    },
    installApp({ scopes = settings.scopes, redirectUri, ...consent }) {
      return { code: install(world, { consent, scopes, redirectUri, now: now() }) };
    },
    uninstallApp: (whom) => uninstall(world, whom, now()),
    upgradeApp: (to) => upgrade(world, to, now()),
    isInstalled: (locationId) => locationNamed(world, locationId).installed,
    expireAccessTokens(tenant) {
      for (const [value, token] of world.accessTokens) {
        if (tenantName(token.grant.tenant) === tenant) {
          world.accessTokens.set(value, { ...token, expiresAt: 0 });
        }
      }
    },
    arrivals: (tenant) => rateCounter(world, tenant).seen(now()),
    spendDailyBudget: (tenant, requests) => rateCounter(world, tenant).spendToday(requests, now()),
    encryptUserContext: (context) => encryptUserContext(context, settings.sharedSecret, world.ids.bytes(8)),
  };
}

function addCompany(world: World, company: { readonly id?: string; readonly name?: string }): { id: string } {
  const id = company.id ?? world.ids.short();
  world.companies.set(id, {
    id,
    name: company.name ?? 'Agentur Grünwald',
    installsToFutureLocations: false,
  });
  return { id };
}

function addLocation(world: World, from: NewLocation, now: number): { id: string; companyId: string } {
  const [firstCompany] = world.companies.keys();
  const companyId = from.companyId ?? firstCompany ?? addCompany(world, {}).id;
  const company = world.companies.get(companyId) ?? world.companies.get(addCompany(world, { id: companyId }).id);
  const location: Location = {
    id: from.id ?? world.ids.short(),
    companyId,
    name: from.name ?? `Shop ${world.locations.size + 1}`,
    profile: { ...defaultProfile, ...from.profile },
    active: from.active ?? true,
    installed: false,
    installedAt: undefined,
  };
  world.locations.set(location.id, location);
  if (company?.installsToFutureLocations === true) {
    installLater(world, location, now);
  }
  return { id: location.id, companyId };
}

const defaultProfile: Document = {
  address: '400 Lake Road',
  city: 'Madison',
  state: 'WI',
  country: 'US',
  postalCode: '53703',
  website: 'https://corner-shop.example',
  timezone: 'America/Chicago',
  email: 'owner@corner-shop.example',
  phone: '+16085550117',
};
