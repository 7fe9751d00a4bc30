/**
 * Stands where bytes could not be decoded: a surrogate without its partner, which no encoding yields. A record is
 * sound when it is well-formed, and a U+FFFD that the source really wrote stays one.
 */
export const undecodable = '\uD800';
