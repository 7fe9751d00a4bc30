import type { PlannedLine } from './order-plan';
import type { Offer } from './products';
import { sellerOf } from './products';
import type { World } from './world';

/** A line of an order or a quotation with its GST, to the paisa. */
export function plannedLine(
  world: World,
  offer: Offer,
  line: Pick<PlannedLine, 'lineNo' | 'product' | 'quantity' | 'unitPrice'> & {
    readonly discountPercent: number;
  },
): PlannedLine {
  const { lineNo, product, quantity, unitPrice, discountPercent } = line;
  const discount = Math.round((unitPrice * quantity * discountPercent) / 100);
  const taxable = unitPrice * quantity - discount;
  const gst = gstOf(taxable, offer.gstRate);
  return {
    lineNo,
    product,
    seller: sellerOf(world, product),
    department: offer.assortment.department,
    quantity,
    unitPrice,
    discount,
    gstRate: offer.gstRate,
    gst,
    total: taxable + gst,
    grams: offer.grams,
  };
}

/** The same line with another quantity: its discount goes with it. */
export function withQuantity(line: PlannedLine, quantity: number): PlannedLine {
  const discount = Math.round((line.discount * quantity) / line.quantity);
  const taxable = line.unitPrice * quantity - discount;
  const gst = gstOf(taxable, line.gstRate);
  return { ...line, quantity, discount, gst, total: taxable + gst };
}

const gstOf = (taxable: number, rate: number): number => Math.round((taxable * rate) / 100);

export const sumOfTotals = (lines: readonly PlannedLine[]): number =>
  lines.reduce((sum, line) => sum + line.total, 0);
