/** Why a record cannot be read as the catalog says. Each costs exactly one record: itself. */
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
