/** The screens that are fetched when the browser has nothing else to do. */
export { MendDialog } from './mend/mend-dialog.tsx';
export { OrderScreen } from './orders/order-screen.tsx';
export { OrdersScreen } from './orders/orders-screen.tsx';
export { ShippingScreen } from './shipping/shipping-screen.tsx';
export { PricesStep } from './start/prices-step.tsx';
export { ProductsStep } from './start/products-step.tsx';
export { SyncStep } from './start/sync-step.tsx';
