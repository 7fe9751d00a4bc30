/** The record number at the end of a change id: behind the count of its digits (docs/semantics.md#change-id). */
export const recordNumber = (part: string | undefined): number =>
  Number(part?.startsWith('9') === true ? part.slice(3) : part?.slice(1));
