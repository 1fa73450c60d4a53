/** The screens that are fetched when the browser has nothing else to do. */
export { OrderScreen } from './orders/order-screen.tsx';
export { OrdersScreen } from './orders/orders-screen.tsx';
