/** JSON as the AWS JSON protocols write it: times as epoch seconds, whole numbers with all their digits. */
export function jsonText(value: unknown): string {
  if (value instanceof Date) return String(value.getTime() / 1000);
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map((each) => jsonText(each ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => `${JSON.stringify(name)}:${jsonText(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}
