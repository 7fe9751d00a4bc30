/** Why a record cannot be read as the catalog declares. Each fault costs exactly one record: its own. */
export const rejectKinds = [
  'badType',
  'nullInNotNull',
  'unknownOperator',
  'tooLong',
  'ragged',
  'textAfterQuote',
  'unterminatedQuote',
  'impossibleDate',
] as const;

export type RejectKind = (typeof rejectKinds)[number];
