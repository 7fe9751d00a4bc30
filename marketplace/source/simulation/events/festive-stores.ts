import { number } from '../../base/row';
import { isDiwaliSeason } from '../../base/season';
import { categoryNodes } from '../../data/category-tree';
import { productId } from '../../entities/ids';
import { pickProduct } from '../../entities/pick-product';
import type { DayContext } from '../day-context';
import { momentOf } from '../day-context';

const everyDays = 21;
const openDays = 4;
const firstStoreId = 1_000;
const tops = categoryNodes.filter((node) => node.parentId === null);

interface Store {
  readonly categoryId: number;
  readonly dealsId: number;
  /** Product ids and the categories they came from. */
  readonly borrowed: Map<string, number>;
}

/**
 * Every three weeks a store opens for some days: a category with one below it, into which products are moved. When it
 * closes, the products go back and both are deleted the same day; every other time the inner one is first moved away
 * from its parent, which is deleted, and itself lasts two days longer.
 */
export function festiveStores(context: DayContext): void {
  const { world, database, random, day } = context;
  const since = day - world.from;
  if (since % everyDays !== 1) return;
  const n = Math.floor(since / everyDays);
  const store: Store = {
    categoryId: firstStoreId + 2 * n,
    dealsId: firstStoreId + 2 * n + 1,
    borrowed: new Map(),
  };
  const top = random.pick(tops);
  const name = isDiwaliSeason(day) ? 'Diwali Store' : 'Festive Store';
  const node = { gst_rate: 18, is_active: true };
  const opening = momentOf(context, 3_600, 20_000);
  context.at(opening, () => {
    database.insert('category', { category_id: store.categoryId, parent_id: top.categoryId, name, ...node });
    database.insert('category', {
      category_id: store.dealsId,
      parent_id: store.categoryId,
      name: `${name}: Deals, daily`,
      ...node,
    });
    for (let count = random.between(2, 3 + Math.ceil(context.busy / 4)); count > 0; count--)
      borrow(context, store);
  });
  context.later(openDays, (then) =>
    n % 2 === 0 ? close(then, store) : closeInTwoSteps(then, store, top.categoryId),
  );
}

function borrow({ world, database, random, day }: DayContext, store: Store): void {
  const id = productId(pickProduct(world, random, day));
  const row = database.get('product', { product_id: id });
  if (row === undefined || store.borrowed.has(id)) return;
  store.borrowed.set(id, number(row, 'category_id'));
  database.update('product', row, { category_id: random.chance(0.5) ? store.dealsId : store.categoryId });
}

function giveBack({ database }: DayContext, store: Store): void {
  for (const [id, category] of store.borrowed)
    database.update('product', { product_id: id }, { category_id: category });
}

function close(context: DayContext, store: Store): void {
  context.at(momentOf(context), () => {
    giveBack(context, store);
    context.database.remove('category', { category_id: store.dealsId });
    context.database.remove('category', { category_id: store.categoryId });
  });
}

function closeInTwoSteps(context: DayContext, store: Store, topId: number): void {
  context.at(momentOf(context), () => {
    giveBack(context, store);
    context.database.update(
      'category',
      { category_id: store.dealsId },
      { parent_id: topId, is_active: false },
    );
    context.database.remove('category', { category_id: store.categoryId });
  });
  context.later(2, (then) => {
    then.at(momentOf(then), () => then.database.remove('category', { category_id: store.dealsId }));
  });
}
