export { categoryTree } from './category-tree';
export { orderLine } from './order-line';
export { pricePeriod } from './price-period';
export { productDay } from './product-day';
export { sellerDay } from './seller-day';
export { sellerParcel } from './seller-parcel';
export { settlementDay } from './settlement-day';
export { stockDay } from './stock-day';
