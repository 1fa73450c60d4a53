import { useEffect } from 'preact/hooks';
import { Route, Router, Switch } from 'wouter-preact';
import { AccountBar } from './account-bar.tsx';
import { brandName } from './brand-name.ts';
import { fetchMore, Later } from './later.tsx';
import { Menu } from './menu.tsx';
import { usePlace } from './place.ts';
import { HomeScreen } from './screens/home/home-screen.tsx';
import { MendHost } from './screens/mend/mend-host.tsx';
import { StartScreen } from './screens/start/start-screen.tsx';
import { session } from './session.ts';
import { Tabs } from './tabs.tsx';
import { t } from './text.ts';

/** While it is not known yet who is there: what the document held from the first paint on. */
export function Opening() {
  return (
    <div class="shell">
      <header class="top">
        <span class="brand">{t('brand.default')}</span>
      </header>
      <div class="tabs" />
      <main class="content" aria-busy="true">
        <div class="skeleton-title" />
        <div class="skeleton tall" />
        <div class="skeleton tall" />
      </main>
    </div>
  );
}

export function Shell() {
  useEffect(() => {
    // Safari has no idle callback; there the rest comes when it is asked for.
    if ('requestIdleCallback' in window) requestIdleCallback(() => void fetchMore());
  }, []);
  const logo = session().brand?.logoUrl;
  return (
    <div class="shell">
      <button type="button" class="skip" onClick={() => document.querySelector<HTMLElement>('h1')?.focus()}>
        {t('skip')}
      </button>
      <header class="top">
        {logo && <img src={logo} alt="" height="24" />}
        <span class="brand">{brandName()}</span>
        <span class="grow" />
        <Menu />
      </header>
      <Router hook={usePlace}>
        <Tabs />
        <main class="content">
          <AccountBar />
          <Screens />
        </main>
      </Router>
      <MendHost />
    </div>
  );
}

function Screens() {
  return (
    <Switch>
      <Route path="/">
        <HomeScreen />
      </Route>
      <Route path="/start">
        <StartScreen />
      </Route>
      <Route path="/start/:provider">{({ provider }) => <StartScreen key={provider} provider={provider} />}</Route>
      <Route path="/orders">
        <Later>{({ OrdersScreen }) => <OrdersScreen />}</Later>
      </Route>
      <Route path="/orders/:orderId">
        {({ orderId }) => <Later>{({ OrderScreen }) => <OrderScreen key={orderId} orderId={orderId} />}</Later>}
      </Route>
      <Route path="/shipping">
        <Later>{({ ShippingScreen }) => <ShippingScreen />}</Later>
      </Route>
      <Route>
        <HomeScreen isLost />
      </Route>
    </Switch>
  );
}
