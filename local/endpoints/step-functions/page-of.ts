import { ServiceError } from '../wire/service-error';

export interface PageAsked {
  /** To 1,000; 0 is as good as none. */
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** @default it is the last page */
  readonly nextToken?: string;
}

const fallback = 100;

/** One page of a list, as the list operations of Step Functions cut it. A token is the place of its first item. */
export function pageOf<Item>(
  all: readonly Item[],
  { maxResults = 0, nextToken = '0' }: PageAsked,
): Page<Item> {
  const from = Number(nextToken);
  if (!/^\d+$/.test(nextToken) || from > all.length)
    throw new ServiceError('InvalidToken', `Invalid Token: '${nextToken}'`);
  const end = from + (maxResults === 0 ? fallback : maxResults);
  return { items: all.slice(from, end), ...(end < all.length ? { nextToken: String(end) } : {}) };
}
