import { groupsOf, monthOf, paise, ratio, rupees, sortedBy, sumOf, textOf } from '../support/figures';
import { ladderLines } from '../support/line-ladder';
import type { Rows } from '../support/report-warehouse';
import { productId } from './product-id';

export function expectedPrices(rows: Rows): unknown[] {
  const listPrice = (product_id: string, day: string): number | null => {
    const known = rows.priceChange.filter(
      (each) => each.product_id === product_id && textOf(each.effective_on) <= day,
    );
    const last = sortedBy(known, 'effective_on').at(-1);
    return last === undefined ? null : paise(last.new_price);
  };
  const sold = ladderLines(rows)
    .filter(({ isCancelled }) => !isCancelled)
    .map((each) => ({ ...each, listPrice: listPrice(productId(each), each.orderedOn) }));
  const names: Readonly<Record<string, string>> = { 2: 'Kettles', 3: 'Lamps' };
  return groupsOf(sold, (each) => `${textOf(each.product.category_id)} ${monthOf(each.orderedOn)}`)
    .sort()
    .map(([key, lines]) => {
      const [category_id = '', month] = key.split(' ');
      const priced = lines.filter((each) => each.listPrice !== null);
      const listed = sumOf(priced, (each) => each.pieces * (each.listPrice ?? 0));
      return {
        category_id,
        month,
        category: names[category_id],
        department: 'Home',
        pieces: sumOf(lines, (each) => each.pieces),
        sold_amount: rupees(sumOf(lines, (each) => each.ordered)),
        list_amount: priced.length === 0 ? null : rupees(listed),
        price_to_list: ratio(
          sumOf(priced, (each) => each.ordered),
          listed,
        ),
        price_to_mrp: ratio(
          sumOf(lines, (each) => paise(each.line.line_total)),
          sumOf(lines, (each) => each.pieces * paise(each.product.mrp)),
        ),
      };
    });
}
