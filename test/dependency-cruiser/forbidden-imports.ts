/**
 * For each room one import that it forbids: the mistake that is nearest at hand. A room that has no row here fails the
 * test, and so does a row whose room is gone.
 */
export const forbiddenImports: Readonly<Record<string, { readonly file: string; readonly imports: string }>> = {
  'shared/domain/addresses': { file: 'shared/domain/addresses/names.ts', imports: 'shared/domain/orders/order.ts' },
  'shared/domain/commands': { file: 'shared/domain/commands/commands.ts', imports: 'shared/domain/orders/order.ts' },
  'shared/domain/catalog': { file: 'shared/domain/catalog/price.ts', imports: 'shared/domain/orders/order.ts' },
  'shared/domain/connections': {
    file: 'shared/domain/connections/connection.ts',
    imports: 'shared/domain/tokens/token.ts',
  },
  'shared/domain/installations': {
    file: 'shared/domain/installations/installation.ts',
    imports: 'shared/domain/tokens/token.ts',
  },
  'shared/domain/tokens': {
    file: 'shared/domain/tokens/token.ts',
    imports: 'shared/domain/installations/installation.ts',
  },
  'shared/domain/orders': { file: 'shared/domain/orders/order.ts', imports: 'shared/domain/fulfillments/parcel.ts' },
  'shared/domain/shipping': { file: 'shared/domain/shipping/cart.ts', imports: 'shared/domain/orders/order.ts' },
  'shared/domain/fulfillments': {
    file: 'shared/domain/fulfillments/parcel.ts',
    imports: 'shared/domain/connections/connection.ts',
  },
  'shared/domain/settings': {
    file: 'shared/domain/settings/settings.ts',
    imports: 'shared/domain/installations/installation.ts',
  },
  'the domain’s hash': { file: 'shared/domain/hash.ts', imports: 'shared/domain/orders/order.ts' },
  'the ground of shared/domain': { file: 'shared/domain/money.ts', imports: 'shared/domain/orders/order.ts' },
  'shared/ports': { file: 'shared/ports/orders.ts', imports: 'shared/use-cases/orders/export-order.ts' },
  'shared/page-api': { file: 'shared/page-api/answers.ts', imports: 'shared/ports/orders.ts' },
  'shared/use-cases/access': {
    file: 'shared/use-cases/access/open-store.ts',
    imports: 'shared/use-cases/tokens/renew-token.ts',
  },
  'shared/use-cases/tokens': {
    file: 'shared/use-cases/tokens/renew-token.ts',
    imports: 'shared/use-cases/access/open-store.ts',
  },
  'shared/use-cases/webhooks': {
    file: 'shared/use-cases/webhooks/accept.ts',
    imports: 'shared/use-cases/orders/export-order.ts',
  },
  'shared/use-cases/page': {
    file: 'shared/use-cases/page/open-session.ts',
    imports: 'shared/use-cases/access/open-store.ts',
  },
  'shared/use-cases/connections': {
    file: 'shared/use-cases/connections/connect.ts',
    imports: 'shared/use-cases/installations/activate.ts',
  },
  'shared/use-cases/installations': {
    file: 'shared/use-cases/installations/activate.ts',
    imports: 'shared/use-cases/orders/export-order.ts',
  },
  'shared/use-cases/catalog/bulk': {
    file: 'shared/use-cases/catalog/bulk/write.ts',
    imports: 'shared/use-cases/catalog/product/apply.ts',
  },
  'shared/use-cases/catalog/product': {
    file: 'shared/use-cases/catalog/product/apply.ts',
    imports: 'shared/use-cases/catalog/runs/plan.ts',
  },
  'shared/use-cases/catalog/runs': {
    file: 'shared/use-cases/catalog/runs/plan.ts',
    imports: 'shared/use-cases/orders/export-order.ts',
  },
  'shared/use-cases/orders': {
    file: 'shared/use-cases/orders/export-order.ts',
    imports: 'shared/use-cases/fulfillments/send.ts',
  },
  'shared/use-cases/fulfillments': {
    file: 'shared/use-cases/fulfillments/send.ts',
    imports: 'shared/use-cases/reconcile/reconcile.ts',
  },
  'shared/use-cases/reconcile': {
    file: 'shared/use-cases/reconcile/reconcile.ts',
    imports: 'shared/use-cases/fulfillments/send.ts',
  },
  'shared/use-cases/shipping': {
    file: 'shared/use-cases/shipping/quote-cart.ts',
    imports: 'shared/use-cases/orders/export-order.ts',
  },
  'shared/use-cases/personal-data': {
    file: 'shared/use-cases/personal-data/erase.ts',
    imports: 'shared/use-cases/orders/export-order.ts',
  },
  'shared/doctor': { file: 'shared/doctor/probe.ts', imports: 'shared/adapters/sqs/queue.ts' },
  'the doctor’s command': { file: 'lib/doctor/doctor.ts', imports: 'shared/simulators/mugs.ts' },
  'the entry of the doctor': { file: 'bin/doctor.ts', imports: 'shared/adapters/sqs/queue.ts' },
  'the ground of shared/use-cases': {
    file: 'shared/use-cases/retry.ts',
    imports: 'shared/use-cases/orders/export-order.ts',
  },
  'shared/platform': { file: 'shared/platform/http.ts', imports: 'shared/domain/money.ts' },
  'the rows of providers': {
    file: 'shared/adapters/providers/known-providers.ts',
    imports: 'shared/domain/order.ts',
  },
  'the variables of providers': {
    file: 'shared/adapters/providers/provider-variables.ts',
    imports: 'shared/adapters/providers/mugs/index.ts',
  },
  'the lists of providers': { file: 'shared/adapters/providers/registry.ts', imports: 'shared/adapters/sqs/queue.ts' },
  'what all providers share': {
    file: 'shared/adapters/providers/kit/pace.ts',
    imports: 'shared/adapters/providers/mugs/index.ts',
  },
  'one provider': {
    file: 'shared/adapters/providers/mugs/index.ts',
    imports: 'shared/adapters/providers/shirts/index.ts',
  },
  'shared/adapters/highlevel/rate-limit': {
    file: 'shared/adapters/highlevel/rate-limit/window.ts',
    imports: 'shared/adapters/highlevel/http/transport.ts',
  },
  'shared/adapters/highlevel/webhooks': {
    file: 'shared/adapters/highlevel/webhooks/verify.ts',
    imports: 'shared/adapters/highlevel/http/transport.ts',
  },
  'shared/adapters/highlevel/http': {
    file: 'shared/adapters/highlevel/http/transport.ts',
    imports: 'shared/adapters/highlevel/storefront/store.ts',
  },
  'shared/adapters/highlevel/oauth': {
    file: 'shared/adapters/highlevel/oauth/exchange.ts',
    imports: 'shared/adapters/highlevel/storefront/store.ts',
  },
  'shared/adapters/highlevel/rates': {
    file: 'shared/adapters/highlevel/rates/answer.ts',
    imports: 'shared/adapters/highlevel/storefront/store.ts',
  },
  'shared/adapters/highlevel/storefront': {
    file: 'shared/adapters/highlevel/storefront/store.ts',
    imports: 'shared/adapters/highlevel/oauth/exchange.ts',
  },
  'shared/adapters/dynamodb/table': {
    file: 'shared/adapters/dynamodb/table/document-table.ts',
    imports: 'shared/adapters/dynamodb/stores/orders.ts',
  },
  'shared/adapters/dynamodb/secrets': {
    file: 'shared/adapters/dynamodb/secrets/box.ts',
    imports: 'shared/adapters/dynamodb/stores/orders.ts',
  },
  'shared/adapters/dynamodb/stores': {
    file: 'shared/adapters/dynamodb/stores/orders.ts',
    imports: 'shared/adapters/sqs/queue.ts',
  },
  'one adapter': { file: 'shared/adapters/sqs/queue.ts', imports: 'shared/adapters/dynamodb/stores/orders.ts' },
  'shared/simulators': { file: 'shared/simulators/shop.ts', imports: 'shared/adapters/sqs/queue.ts' },
  'the lists of functions': { file: 'functions/lanes.ts', imports: 'functions/export/handler.ts' },
  'the services that workers share': {
    file: 'functions/open-worker-services.ts',
    imports: 'functions/export/handler.ts',
  },
  'the page in the browser': { file: 'functions/page/browser/start.ts', imports: 'shared/domain/hash.ts' },
  'the page’s door': { file: 'functions/page/index.ts', imports: 'shared/domain/money.ts' },
  'a function’s composition root': { file: 'functions/export/index.ts', imports: 'functions/refund/handler.ts' },
  'a function’s transport': { file: 'functions/export/handler.ts', imports: 'shared/adapters/sqs/queue.ts' },
  'lib/local/net': { file: 'lib/local/net/server.ts', imports: 'lib/local/template/read.ts' },
  'lib/local/template': { file: 'lib/local/template/read.ts', imports: 'lib/local/net/server.ts' },
  'lib/local/functions': { file: 'lib/local/functions/run.ts', imports: 'lib/local/engines/queues.ts' },
  'lib/local/engines': { file: 'lib/local/engines/queues.ts', imports: 'lib/local/doors/open.ts' },
  'lib/local/doors': { file: 'lib/local/doors/open.ts', imports: 'lib/local/events/feed.ts' },
  'lib/local/events': { file: 'lib/local/events/feed.ts', imports: 'lib/local/doors/open.ts' },
  'lib/local': { file: 'lib/local/runtime.ts', imports: 'shared/domain/money.ts' },
  'lib/ops': { file: 'lib/ops/ask.ts', imports: 'shared/use-cases/orders/export-order.ts' },
  lib: { file: 'lib/stack.ts', imports: 'lib/local/runtime.ts' },
  'simulation and benchmarks': { file: 'bin/bench.ts', imports: 'shared/domain/money.ts' },
  bin: { file: 'bin/app.ts', imports: 'shared/domain/money.ts' },
};
