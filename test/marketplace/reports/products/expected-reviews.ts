import { dayOf, daysBetween, groupsOf, ratio, rowWith, sumOf, textOf } from '../support/figures';
import { ladderLines } from '../support/line-ladder';
import type { Row, Rows } from '../support/report-warehouse';
import { asOf } from './given';
import { productId } from './product-id';

export function expectedReviews(rows: Rows): unknown[] {
  const lines = ladderLines(rows);
  const published = rows.review.filter(({ status }) => status === 'PUBLISHED');
  return groupsOf(published, (each) => textOf(each.product_id))
    .sort()
    .map(([product_id, reviews]) => {
      const product = rowWith(rows.product, { product_id });
      const stars = (some: readonly Row[]): number => sumOf(some, (each) => Number(each.stars));
      const recent = reviews.filter((each) => daysBetween(dayOf(each.reviewed_at), asOf) < 90);
      const earlier = reviews.filter((each) => !recent.includes(each));
      const misled = rows.returnRequest.filter(
        (each) =>
          ['Not as described', 'Wrong size'].includes(textOf(each.reason)) &&
          lines.some(
            ({ line }) =>
              line.order_id === each.order_id &&
              line.line_no === each.line_no &&
              line.product_id === product_id,
          ),
      );
      const pieces = sumOf(misled, (each) => Number(each.quantity));
      const delivered = lines.filter((each) => each.isDelivered && productId(each) === product_id);
      return {
        product_id,
        title: product.title,
        brand: product.brand ?? 'No brand',
        department: 'Home',
        seller_id: 's1',
        reviews: reviews.length,
        stars: ratio(stars(reviews), reviews.length, 2),
        verified_share: ratio(reviews.filter(({ order_id }) => order_id !== null).length, reviews.length),
        recent_stars: ratio(stars(recent), recent.length, 2),
        stars_trend:
          recent.length === 0 || earlier.length === 0
            ? null
            : (stars(recent) / recent.length - stars(earlier) / earlier.length).toFixed(2),
        misled_pieces: pieces,
        misled_share: ratio(
          pieces,
          sumOf(delivered, (each) => each.pieces),
        ),
      };
    });
}
