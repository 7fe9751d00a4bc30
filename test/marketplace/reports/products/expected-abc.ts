import { daysBetween, ratio, rupees, sumOf, textOf } from '../support/figures';
import { ladderLines } from '../support/line-ladder';
import type { Rows } from '../support/report-warehouse';
import { asOf } from './given';
import { productId } from './product-id';

export function expectedAbc(rows: Rows): unknown[] {
  const lines = ladderLines(rows).filter(({ orderedOn }) => daysBetween(orderedOn, asOf) < 365);
  const listed = rows.product
    .map((product) => {
      const its = lines.filter((each) => productId(each) === product.product_id);
      return {
        product,
        isSold: its.length > 0,
        net: sumOf(its, (each) => each.net),
        pieces: sumOf(its, (each) => (each.isCancelled ? 0 : each.pieces)),
      };
    })
    .filter(({ product, isSold }) => product.status === 'ACTIVE' || isSold)
    .sort((a, b) => b.net - a.net || (textOf(a.product.product_id) < textOf(b.product.product_id) ? -1 : 1));
  const whole = sumOf(listed, ({ net }) => net);
  return listed.map(({ product, net, pieces }, index) => {
    const above = sumOf(listed.slice(0, index), (each) => each.net);
    return {
      product_id: product.product_id,
      title: product.title,
      brand: product.brand ?? 'No brand',
      department: 'Home',
      seller_id: 's1',
      sales_rank: index + 1,
      pieces,
      net_amount: rupees(net),
      net_share: ratio(net, whole),
      cumulative_share: ratio(above + net, whole),
      class: net === 0 ? 'C' : above < 0.8 * whole ? 'A' : above < 0.95 * whole ? 'B' : 'C',
    };
  });
}
