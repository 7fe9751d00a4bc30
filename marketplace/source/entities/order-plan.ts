import type { Opinion } from '../data/opinions';

/** A moment that never comes. */
export const never = Infinity;

export interface PlannedLine {
  readonly lineNo: number;
  readonly product: number;
  readonly quantity: number;
  /** Paise, without GST. */
  readonly unitPrice: number;
  readonly discount: number;
  readonly gstRate: number;
  readonly gst: number;
  readonly total: number;
}

export interface PlannedPayment {
  readonly n: number;
  readonly kind: 'CHARGE' | 'REFUND';
  readonly method: string;
  readonly amount: number;
  readonly initiatedAt: number;
  readonly endedAt: number;
  readonly fails: boolean;
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
  readonly deliveredAt: number;
}

export interface PlannedReturn {
  readonly line: PlannedLine;
  readonly reason: string;
  readonly quantity: number;
  readonly refund: number;
  readonly requestedAt: number;
  readonly pickedUpAt: number;
  readonly closedAt: number;
  readonly isRejected: boolean;
}

export interface PlannedReview {
  readonly opinion: Opinion;
  readonly line: PlannedLine;
  readonly at: number;
}

/** The whole life of an order, known from the start; its rows at a moment are what has happened so far (order-rows). */
export interface OrderPlan {
  readonly placement: Placement;
  readonly shipping: number;
  readonly paidAt: number;
  readonly cancelledAt: number;
  /** When the row and all below it are deleted: it was never paid. */
  readonly purgedAt: number;
  readonly payments: readonly PlannedPayment[];
  readonly parcels: readonly PlannedParcel[];
  readonly returns: readonly PlannedReturn[];
  readonly review: PlannedReview | null;
}

/** What a customer decides before anything happens. */
export interface Placement {
  /** entities/ids: `orderNumber`. */
  readonly number: number;
  readonly buyer: number;
  readonly addressId: number;
  readonly quotation: string | null;
  readonly channel: string;
  readonly coupon: string | null;
  readonly placedAt: number;
  readonly lines: readonly PlannedLine[];
}
