export { buyerMonth } from './buyer-month';
export { buyerSegment } from './buyer-segment';
export { buyerSummary } from './buyer-summary';
export { categoryTree } from './category-tree';
export { orderLine } from './order-line';
export { orders } from './orders';
export { salesDay } from './sales-day';
