/**
 * What a row of `etl.rejected_row` is: one that cannot be read as the catalog says, or one that was held for too long
 * (docs/semantics.md#ageing).
 */
export const rejectKinds = { rejected: 'rejected', agedOut: 'aged_out' } as const;

export type RejectKind = (typeof rejectKinds)[keyof typeof rejectKinds];

/** How the reason of a row begins that was held for too long; why it was held follows. */
export const agedOutReason = 'held too long';
