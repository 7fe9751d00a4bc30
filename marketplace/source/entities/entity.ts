import type { Row, TableName, TableRow } from '../base/row';
import { number, text } from '../base/row';
import { categoryNodes } from '../data/category-tree';
import { inventoryRows } from '../stock/shelf';
import { stockHistoryOf } from '../stock/stock-history';
import { buyerRows, isFleetingBuyer } from './buyers';
import { firstOpinionId, firstPickupId, firstQuotedNumber, orderNumber } from './ids';
import { opinionRows } from './opinions';
import { orderRows } from './order-rows';
import { retailPlan } from './orders';
import { productRows } from './price-list';
import { isDraft } from './products';
import { quotationPlan, quotationRows } from './quotations';
import { isFleetingSeller, sellerRows } from './sellers';
import type { Kind, World } from './world';

/** One business object with all its dependent rows: the unit in which the history is computed. */
export interface Entity {
  readonly kind: Kind;
  readonly index: number;
}

/** Tables whose rows hang on no entity. */
export type TableOfNone = 'category' | 'stock_movement';

/** The kinds in the order of their rows' keys within every table. */
export const kindsOfTable: Readonly<Record<Exclude<TableName, TableOfNone>, readonly Kind[]>> = {
  seller: ['seller'],
  buyer: ['buyer'],
  address: ['buyer', 'seller'],
  product: ['product'],
  price_change: ['product'],
  inventory: ['product'],
  quotation: ['quotation'],
  quotation_line: ['quotation'],
  order: ['order', 'quotation'],
  order_item: ['order', 'quotation'],
  shipment: ['order', 'quotation'],
  shipment_line: ['order', 'quotation'],
  return_request: ['order', 'quotation'],
  payment: ['order', 'quotation'],
  settlement: ['order', 'quotation'],
  review: ['order', 'quotation', 'opinion'],
};

/** The rows of an entity at a moment, parents before children. Registered parties do not change by themselves. */
export function entityRows(world: World, { kind, index }: Entity, at: number): TableRow[] {
  switch (kind) {
    case 'seller':
      return sellerRows(world, index);
    case 'buyer':
      return buyerRows(world, index);
    case 'product': {
      const onHand = (warehouse: string): number => stockHistoryOf(world).end.balance(index, warehouse);
      return [...productRows(world, index), ...inventoryRows(world, index, onHand)];
    }
    case 'quotation':
      return quotationRows(quotationPlan(world, index), at);
    case 'order':
      return orderRows(retailPlan(world, index), at);
    case 'opinion':
      return opinionRows(world, index);
  }
}

export const categoryRows = (): TableRow[] =>
  categoryNodes.map((node) => ({
    table: 'category',
    row: {
      category_id: node.categoryId,
      parent_id: node.parentId,
      name: node.name,
      gst_rate: node.gstRate,
      is_active: true,
    },
  }));

/** The entity that a row with this key would belong to; `undefined` where no entity makes such rows. */
export function entityOf(table: TableName, key: Row): Entity | undefined {
  switch (table) {
    case 'category':
    case 'stock_movement':
      return undefined;
    case 'seller':
      return { kind: 'seller', index: Number(text(key, 'seller_id').slice(3)) };
    case 'buyer':
      return { kind: 'buyer', index: number(key, 'buyer_id') };
    case 'address':
      return addressEntity(number(key, 'address_id'));
    case 'product':
    case 'price_change':
    case 'inventory':
      return { kind: 'product', index: Number(text(key, 'product_id').slice(3)) };
    case 'quotation':
    case 'quotation_line':
      return { kind: 'quotation', index: Number(text(key, 'quotation_id').slice(2)) };
    case 'order':
    case 'order_item':
      return orderEntity(orderNumber(text(key, 'order_id')));
    case 'shipment':
    case 'shipment_line':
      return orderEntity(orderNumber(text(key, 'shipment_id').slice(2, 14)));
    case 'payment':
      return orderEntity(Math.floor(number(key, 'payment_id') / 100));
    case 'settlement':
      return orderEntity(Math.floor(number(key, 'settlement_id') / 100));
    case 'return_request':
      return orderEntity(Math.floor(number(key, 'return_id') / 100));
    case 'review': {
      const id = number(key, 'review_id');
      return id >= firstOpinionId
        ? { kind: 'opinion', index: id - firstOpinionId }
        : orderEntity(Math.floor(id / 10));
    }
  }
}

const addressEntity = (id: number): Entity =>
  id >= firstPickupId
    ? { kind: 'seller', index: id - firstPickupId }
    : { kind: 'buyer', index: Math.floor(id / 10) };

const orderEntity = (order: number): Entity =>
  order >= firstQuotedNumber
    ? { kind: 'quotation', index: order - firstQuotedNumber }
    : { kind: 'order', index: order };

/** Whether rows of other entities may refer to this one's in the history. Those that never do can be deleted. */
export function mayBeReferredTo(world: World, { kind, index }: Entity): boolean {
  switch (kind) {
    case 'seller':
      return !isFleetingSeller(world, index);
    case 'buyer':
      return !isFleetingBuyer(world, index);
    case 'product':
      return !isDraft(world, index);
    case 'quotation':
    case 'order':
    case 'opinion':
      return false;
  }
}
