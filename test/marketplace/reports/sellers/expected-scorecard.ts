import { groupsOf, monthOf, ratio, rowWith, rupees, secondsBetween, sumOf, textOf } from '../support/figures';
import { ladderLines } from '../support/line-ladder';
import type { Rows } from '../support/report-warehouse';
import { nameOf } from './seller-name';
import { sellerParcels } from './seller-parcels';

export function expectedScorecard(rows: Rows): unknown[] {
  const lines = ladderLines(rows).map((each) => ({
    ...each,
    seller: textOf(each.product.seller_id),
    month: monthOf(each.orderedOn),
  }));
  const parcels = sellerParcels(rows).map((each) => ({ ...each, month: monthOf(each.packedAt) }));
  const reviews = rows.review
    .filter((each) => each.status === 'PUBLISHED')
    .map((each) => ({
      seller: textOf(rowWith(rows.product, { product_id: each.product_id ?? null }).seller_id),
      month: monthOf(each.reviewed_at),
      stars: Number(each.stars),
    }));
  const nets = groupsOf(lines, ({ seller, month }) => `${month} ${seller}`).map(([key, group]) => ({
    key,
    month: key.slice(0, 10),
    net: sumOf(group, ({ net }) => net),
  }));
  const keys = [
    ...new Set([...lines, ...parcels, ...reviews].map(({ seller, month }) => `${month} ${seller}`)),
  ].sort();
  return keys.map((key) => {
    const [month = '', seller_id = ''] = key.split(' ');
    const isHere = (each: { seller: string; month: string }): boolean =>
      each.seller === seller_id && each.month === month;
    const sold = lines.filter(isHere);
    const left = parcels.filter(isHere).filter((each) => each.shippedAt !== null && each.readyAt !== null);
    const opinions = reviews.filter(isHere);
    const net = sumOf(sold, (each) => each.net);
    const seller = rowWith(rows.seller, { seller_id });
    return {
      seller_id,
      month,
      seller_name: nameOf(seller),
      seller_type: seller.seller_type,
      sales_rank:
        sold.length === 0 ? null : 1 + nets.filter((each) => each.month === month && each.net > net).length,
      net_amount: rupees(net),
      cancelled_share: ratio(sold.filter(({ isCancelled }) => isCancelled).length, sold.length),
      returned_share: ratio(
        sold.filter(({ isCancelled, returnedPieces }) => !isCancelled && returnedPieces > 0).length,
        sold.filter(({ isDelivered }) => isDelivered).length,
      ),
      late_share: ratio(
        left.filter((each) => secondsBetween(each.readyAt, each.shippedAt) > 36 * 3600).length,
        left.length,
      ),
      stars: ratio(
        sumOf(opinions, ({ stars }) => stars),
        opinions.length,
        2,
      ),
    };
  });
}
