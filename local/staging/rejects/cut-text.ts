const maxValueCharacters = 1000;
const maxRawBytes = 60_000;

/** A field for `etl.rejected_row.value`: at most 1,000 characters; NULL for an empty one. */
export function cutValue(value: string): string | null {
  if (value === '') return null;
  const characters = Array.from(storable(value.slice(0, 2 * maxValueCharacters)));
  return characters.slice(0, maxValueCharacters).join('');
}

/** A record for `etl.rejected_row.raw`: at most 60,000 bytes, no character cut in two. */
export function cutRaw(raw: string): string {
  const text = storable(raw.slice(0, maxRawBytes));
  const bytes = Buffer.from(text);
  if (bytes.length <= maxRawBytes) return text;
  let end = maxRawBytes;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end);
}

/** A warehouse takes neither undecodable text nor NUL: they become U+FFFD and the picture of NUL, U+2400. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\u2400');
