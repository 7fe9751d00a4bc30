import type { Opinion } from '../data/opinions';
import type { Place } from '../data/places';

/** A moment that does not come. */
export const never = Infinity;

export interface PlannedLine {
  readonly lineNo: number;
  readonly product: number;
  readonly seller: number;
  /** The top of the category tree. */
  readonly department: string;
  readonly quantity: number;
  /** Paise, without GST. */
  readonly unitPrice: number;
  readonly discount: number;
  readonly gstRate: number;
  readonly gst: number;
  readonly total: number;
  /** A piece. */
  readonly grams: number;
}

/** Customer care changes a line before it is packed. */
export interface Correction {
  readonly line: PlannedLine;
  /** `null` = taken off. */
  readonly corrected: PlannedLine | null;
  readonly at: number;
}

export interface PlannedPayment {
  readonly n: number;
  readonly kind: 'CHARGE' | 'REFUND';
  readonly method: string;
  readonly amount: number;
  /** What was asked for before the order was corrected, until that moment. */
  readonly first: { readonly amount: number; readonly until: number } | null;
  readonly initiatedAt: number;
  readonly endedAt: number;
  readonly fails: boolean;
  /** The buyer's bank takes it back. */
  readonly disputedAt: number;
  /** The line whose return a refund repays. */
  readonly returned: PlannedLine | null;
}

export interface PlannedParcel {
  readonly n: number;
  readonly lines: readonly PlannedLine[];
  readonly carrier: string;
  readonly warehouse: string;
  readonly awb: string;
  readonly freight: number;
  readonly packedAt: number;
  readonly shippedAt: number;
  /** When the carrier rang, ascending; the last time brings the parcel or turns it back. */
  readonly attempts: readonly number[];
  readonly deliveredAt: number;
  readonly rtoAt: number;
}

export interface PlannedReturn {
  readonly line: PlannedLine;
  /** Where it goes back to. */
  readonly parcel: PlannedParcel;
  readonly reason: string;
  readonly quantity: number;
  readonly refund: number;
  readonly requestedAt: number;
  readonly pickedUpAt: number;
  readonly closedAt: number;
  readonly isRejected: boolean;
}

/** What a seller is owed for a line, or owes for its return. Paise; negative in a REVERSAL. */
export interface PlannedSettlement {
  readonly line: PlannedLine;
  readonly kind: 'SALE' | 'REVERSAL';
  readonly gross: number;
  readonly commission: number;
  readonly fee: number;
  readonly feeGst: number;
  readonly tcs: number;
  readonly tds: number;
  readonly net: number;
  readonly at: number;
  readonly dueOn: number;
  readonly heldAt: number;
  readonly paidAt: number;
}

export interface PlannedReview {
  readonly opinion: Opinion;
  readonly line: PlannedLine;
  readonly at: number;
}

/** The whole life of an order, known from the start; its rows at a moment are what of it has happened (order-rows). */
export interface OrderPlan {
  readonly placement: Placement;
  readonly correction: Correction | null;
  readonly shipping: number;
  readonly promisedOn: number | null;
  readonly dueOn: number | null;
  readonly paidAt: number;
  readonly cancelledAt: number;
  readonly cancelReason: string | null;
  /** The row and all below it are deleted: it was never paid. */
  readonly purgedAt: number;
  readonly payments: readonly PlannedPayment[];
  readonly parcels: readonly PlannedParcel[];
  readonly returns: readonly PlannedReturn[];
  readonly settlements: readonly PlannedSettlement[];
  readonly review: PlannedReview | null;
}

/** What a customer decides before anything happens. */
export interface Placement {
  /** entities/ids: `orderNumber`. */
  readonly number: number;
  readonly buyer: Customer;
  readonly addressId: number;
  /** Where the address is. */
  readonly place: Place;
  readonly quotation: string | null;
  readonly channel: string;
  readonly coupon: string | null;
  readonly freeShipping: boolean;
  readonly placedAt: number;
  readonly lines: readonly PlannedLine[];
}

/** What an order must know of its buyer. */
export interface Customer {
  readonly index: number;
  /** For how many days credit is given; 0 = none. */
  readonly creditDays: number;
  readonly returnsMuch: boolean;
}

/** The lines as they are at a moment; with `never`, as they are in the end. */
export function linesAt(
  { placement, correction }: Pick<OrderPlan, 'placement' | 'correction'>,
  at: number,
): readonly PlannedLine[] {
  if (correction === null || correction.at > at) return placement.lines;
  return placement.lines.flatMap((line) => (line === correction.line ? (correction.corrected ?? []) : line));
}
