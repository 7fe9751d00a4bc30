import { categoryNodes } from '../../data/category-tree';
import type { DayContext } from '../day-context';
import { momentOf } from '../day-context';

const leaves = categoryNodes.filter((node) => node.isLeaf);
const branches = categoryNodes.filter((node) => !node.isLeaf);

/** Every ninth day the tree is rearranged: a leaf moves below another branch, which cannot close a cycle. */
export function categoryMoves(context: DayContext): void {
  const { world, database, random, day } = context;
  if ((day - world.from) % 9 !== 2) return;
  const leaf = random.pick(leaves);
  const branch = random.pick(branches);
  context.at(momentOf(context), () =>
    database.update('category', { category_id: leaf.categoryId }, { parent_id: branch.categoryId }),
  );
}
