import { defineProject } from '../catalog';
import { address } from './tables/address';
import { buyer } from './tables/buyer';
import { category } from './tables/category';
import { inventory } from './tables/inventory';
import { order } from './tables/order';
import { orderItem } from './tables/order-item';
import { payment } from './tables/payment';
import { priceChange } from './tables/price-change';
import { product } from './tables/product';
import { quotation } from './tables/quotation';
import { quotationLine } from './tables/quotation-line';
import { returnRequest } from './tables/return-request';
import { review } from './tables/review';
import { seller } from './tables/seller';
import { shipment } from './tables/shipment';
import { shipmentLine } from './tables/shipment-line';

/** An Indian marketplace: B2B, B2C and C2C sales of manufacturers, suppliers and individuals. */
export default defineProject({
  name: 'marketplace',
  tables: [
    category,
    seller,
    buyer,
    address,
    product,
    priceChange,
    inventory,
    quotation,
    quotationLine,
    order,
    orderItem,
    payment,
    shipment,
    shipmentLine,
    returnRequest,
    review,
  ],
});
