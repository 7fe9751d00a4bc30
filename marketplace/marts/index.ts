export { orderLine } from './order-line';
export { parcel } from './parcel';
export { paymentAttempt } from './payment-attempt';
export { taxLimit } from './tax-limit';
export { taxLine } from './tax-line';
