export { orderLine } from './order-line';
