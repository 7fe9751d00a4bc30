import { bigint, boolean, date, decimal, defineMart, integer, read, varchar } from '../../catalog';
import {
  address,
  buyer,
  order,
  orderItem,
  product,
  returnRequest,
  seller,
  shipment,
  shipmentLine,
} from '../tables';
import { readSql } from './read-sql';

export const taxLine = defineMart({
  name: 'tax_line',
  description: 'One line of a tax document: of an invoice, or of a credit note with negative figures.',
  key: ['document_no', 'line_no'],
  columns: {
    document_no: varchar(40).describe(
      'Order and seller of an invoice; R and the return, or U, order and seller, of a credit note.',
    ),
    line_no: integer().describe('The line of the order.'),
    document_kind: varchar(11).describe('INVOICE or CREDIT_NOTE.'),
    cause: varchar(11).nullable().describe('Of a credit note: Returned or Undelivered.'),
    documented_on: date().describe(
      "The document's day, in whose month it is declared: the first parcel left, or the goods were back.",
    ),
    ordered_on: date().describe('The day of the order.'),
    invoiced_on: date().describe('The day of the invoice; of a credit note, that of the one it corrects.'),
    order_id: varchar(20).describe('The order.'),
    seller_id: varchar(12).describe('Who supplies, with a GSTIN.'),
    buyer_id: bigint().describe('Who ordered.'),
    supplier_state: varchar(2).describe('The state that supplies.'),
    supply_state: varchar(2)
      .nullable()
      .describe('The place of supply: the state of the delivery; NULL when the address is not known.'),
    is_registered: boolean().describe('Whether the buyer has a GSTIN.'),
    is_inter_state: boolean().describe('Whether it goes to another state: IGST, not CGST and SGST.'),
    invoice_amount: decimal(14, 2).describe('What the whole invoice comes to, GST included.', 'INR'),
    hsn_code: varchar(8).describe("The tax authority's class of the goods."),
    gst_rate: integer().describe('The rate that was charged.', 'percent'),
    quantity: integer().describe('Pieces; negative on a credit note.', 'pieces'),
    taxable_amount: decimal(14, 2).describe('Gross less discount; negative on a credit note.', 'INR'),
    igst_amount: decimal(14, 2).describe('The tax on a supply to another state.', 'INR'),
    cgst_amount: decimal(14, 2).describe("Half of the tax on a supply within a state: the union's.", 'INR'),
    sgst_amount: decimal(14, 2).describe("The rest of it: the state's.", 'INR'),
  },
  query: readSql('tax-line.sql'),
  refresh: {
    partition: 'ordered_on',
    by: { table: order, column: 'ordered_at' },
    reads: [
      read(order, ['ordered_at', 'cancelled_at', 'buyer_id', 'address_id']),
      read(orderItem, [
        'product_id',
        'status',
        'quantity',
        'unit_price',
        'discount_amount',
        'gst_rate',
        'gst_amount',
        'line_total',
      ]),
      read(buyer, ['gstin']),
      read(address, ['state_code']),
      read(product, ['seller_id', 'hsn_code'], orderItem),
      read(seller, ['gstin', 'state_code'], product),
      read(returnRequest, ['order_id', 'line_no', 'quantity', 'status', 'closed_at'], orderItem),
      read(shipment, ['shipped_at', 'order_id']),
      read(shipmentLine, ['order_id', 'order_line_no'], shipment),
    ],
  },
  distKey: 'order_id',
});
