/** How the source writes its keys. All of them rise with the index, so that a table in key order is made by counting. */
const padded = (index: number, digits: number): string => String(index).padStart(digits, '0');

export const sellerId = (index: number): string => `SLR${padded(index, 7)}`;
export const productId = (index: number): string => `PRD${padded(index, 9)}`;
export const quotationId = (index: number): string => `QT${padded(index, 10)}`;

/** An address is numbered within its buyer; the pick-up places of sellers lie behind all of these. */
export const buyerAddressId = (buyer: number, n: number): number => buyer * 10 + n;
export const firstPickupId = 900_000_000_000;

/** Addresses that belong to one delivery only; behind the pick-up places. */
export const firstTemporaryAddressId = 950_000_000_000;

/** Retail orders come first, orders from quotations behind them: in text by their third letter, in numbers by this. */
export const firstQuotedNumber = 4_000_000_000;
export const orderId = (number: number): string =>
  number < firstQuotedNumber ? `OD${padded(number, 10)}` : `OQ${padded(number - firstQuotedNumber, 10)}`;
export const orderNumber = (id: string): number =>
  Number(id.slice(2)) + (id.startsWith('OQ') ? firstQuotedNumber : 0);

export const paymentId = (order: number, n: number): number => order * 100 + n;
export const shipmentId = (order: number, n: number): string => `SP${orderId(order)}-${n}`;
/** @param n below 100 (plan-settlements: `settlementNumber`) */
export const settlementId = (order: number, n: number): number => order * 100 + n;
export const returnId = (order: number, line: number): number => order * 100 + line;
export const purchaseReviewId = (order: number): number => order * 10;

/** Reviews without a purchase. */
export const firstOpinionId = 900_000_000_000;
