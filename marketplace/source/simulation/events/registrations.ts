import { buyerMoment, buyerRows } from '../../entities/buyers';
import { opinionMoment, opinionRows } from '../../entities/opinions';
import { productRows } from '../../entities/price-list';
import { productMoment } from '../../entities/products';
import { sellerMoment, sellerRows } from '../../entities/sellers';
import type { Kind, World } from '../../entities/world';
import type { TableRow } from '../../base/row';
import { inventoryRows } from '../../stock/shelf';
import type { DayContext } from '../day-context';
import { momentOf } from '../day-context';

interface Registration {
  readonly kind: Kind;
  readonly moment: (world: World, index: number) => number;
  readonly rows: (world: World, index: number) => TableRow[];
}

const registrable: readonly Registration[] = [
  { kind: 'seller', moment: sellerMoment, rows: sellerRows },
  { kind: 'buyer', moment: buyerMoment, rows: buyerRows },
  { kind: 'product', moment: productMoment, rows: newProductRows },
  { kind: 'opinion', moment: opinionMoment, rows: opinionRows },
];

/** Its shelves are empty until the first receipt. */
function newProductRows(world: World, index: number): TableRow[] {
  return [...productRows(world, index), ...inventoryRows(world, index, () => 0)];
}

/** Sellers, buyers, products and reviews that are new today. */
export function registrations(context: DayContext): void {
  const { world, database, stockRoom, day, random } = context;
  for (const { kind, moment, rows } of registrable) {
    const end = world.before(kind, day + 1);
    for (let index = world.before(kind, day); index < end; index++) {
      const made = rows(world, index);
      context.at(moment(world, index), () => {
        for (const { table, row } of made) database.insert(table, row);
        if (kind === 'product') for (const each of stockRoom.keeper.openings(index)) stockRoom.move(each);
      });
      const [first] = made;
      // An e-mail address confirmed a little later: an update of a column that the warehouse does not have.
      if (kind === 'buyer' && first !== undefined && random.chance(0.3)) {
        context.at(Math.max(moment(world, index) + 1, momentOf(context)), () => {
          if (database.has('buyer', first.row)) database.update('buyer', first.row, {});
        });
      }
    }
  }
}
