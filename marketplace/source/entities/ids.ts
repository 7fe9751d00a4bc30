/** The format of the source's keys. All increase with the index, so that counting yields a table in key order. */
const padded = (index: number, digits: number): string => String(index).padStart(digits, '0');

export const sellerId = (index: number): string => `SLR${padded(index, 7)}`;
export const productId = (index: number): string => `PRD${padded(index, 9)}`;
export const quotationId = (index: number): string => `QT${padded(index, 10)}`;

/** An address is numbered within its buyer; the sellers' pick-up addresses are numbered after all of these. */
export const buyerAddressId = (buyer: number, n: number): number => buyer * 10 + n;
export const firstPickupId = 900_000_000_000;

/** Addresses for a single delivery; numbered after the pick-up addresses. */
export const firstTemporaryAddressId = 950_000_000_000;

/** Retail orders sort before orders from quotations: as text by their third letter, as numbers by this offset. */
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
