import { daysBetween, groupsOf, ratio, rowWith, rupees, sumOf, textOf } from '../support/figures';
import { ladderLines } from '../support/line-ladder';
import type { Rows } from '../support/report-warehouse';
import { asOf } from './given';
import { nameOf } from './seller-name';

export function expectedReturns(rows: Rows): unknown[] {
  const lines = ladderLines(rows).filter(({ orderedOn }) => daysBetween(orderedOn, asOf) < 365);
  const requests = rows.returnRequest.flatMap((request) => {
    const of = lines.find(
      ({ line }) => line.order_id === request.order_id && line.line_no === request.line_no,
    );
    return of === undefined ? [] : [{ request, of, seller: textOf(of.product.seller_id) }];
  });
  return groupsOf(requests, ({ request, seller }) => `${seller}|${textOf(request.reason)}`)
    .sort()
    .map(([key, group]) => {
      const [seller_id = '', reason] = key.split('|');
      const refunded = group.filter(({ request }) => request.status === 'REFUNDED');
      const rejected = group.filter(({ request }) => request.status === 'REJECTED');
      const pieces = sumOf(refunded, ({ request }) => Number(request.quantity));
      const delivered = lines.filter((each) => each.isDelivered && each.product.seller_id === seller_id);
      return {
        seller_id,
        reason,
        seller_name: nameOf(rowWith(rows.seller, { seller_id })),
        requests: group.length,
        returned_pieces: pieces,
        returned_share: ratio(
          pieces,
          sumOf(delivered, (each) => each.pieces),
        ),
        returned_amount: rupees(
          sumOf(refunded, ({ request, of }) =>
            Math.round((of.ordered * Number(request.quantity)) / of.pieces),
          ),
        ),
        rejected_share: ratio(rejected.length, rejected.length + refunded.length),
      };
    });
}
