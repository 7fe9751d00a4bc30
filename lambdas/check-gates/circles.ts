import type { HeldWait } from '../../contracts';

/** A held change. */
export interface HeldChange {
  readonly table: string;
  readonly changeId: string;
  /** `D`: it waits until nothing refers to its row. Otherwise it waits for its parents. */
  readonly op: string;
  /** As it is printed. */
  readonly key: string;
}

/** Held changes that wait for each other, and so for ever. */
export interface Circle {
  readonly changes: readonly HeldChange[];
  /** One of its upserts, and the delete of a parent that it waits for. */
  readonly upsert: HeldChange;
  readonly delete: HeldChange;
}

/**
 * The circles among waits. An upsert that waits for the delete of its parent can be applied only in a run after it, and every other
 * wait can end in the same run: so a circle of waits never ends if, and only if, it has such a wait. Mutual references of
 * upserts alone, or of deletes alone, are no circle (docs/semantics.md#circles).
 */
export function circlesOf(waits: readonly HeldWait[]): Circle[] {
  const changes = new Map<string, HeldChange>();
  const after = new Map<string, string[]>();
  const before = new Map<string, string[]>();
  const edges = waits.map((wait) => {
    const from = add(changes, wait.tableName, wait.changeId, wait.op, wait.rowKey);
    const to = add(changes, wait.forTable, wait.forChangeId, wait.forOp, wait.forKey);
    listOf(after, from).push(to);
    listOf(before, to).push(from);
    return { from, to };
  });
  const component = componentsOf([...changes.keys()], after, before);
  const circles = new Map<number, Circle>();
  for (const { from, to } of edges) {
    const [upsert, gone, place] = [changes.get(from), changes.get(to), component.get(from)];
    if (upsert === undefined || gone === undefined || place === undefined) continue;
    const closes = upsert.op !== 'D' && gone.op === 'D' && component.get(to) === place;
    if (!closes || circles.has(place)) continue;
    const members = [...changes].filter(([node]) => component.get(node) === place);
    circles.set(place, { changes: members.map(([, change]) => change), upsert, delete: gone });
  }
  return [...circles.values()];
}

function add(
  changes: Map<string, HeldChange>,
  table: string,
  changeId: string,
  op: string,
  key: string,
): string {
  const node = JSON.stringify([table, changeId]);
  if (!changes.has(node)) changes.set(node, { table, changeId, op, key });
  return node;
}

/** Of each node, the number of its strongly connected component (Kosaraju's two passes; without recursion, since chains may be long). */
function componentsOf(
  nodes: readonly string[],
  after: ReadonlyMap<string, readonly string[]>,
  before: ReadonlyMap<string, readonly string[]>,
): Map<string, number> {
  const component = new Map<string, number>();
  for (const [place, root] of finished(nodes, after).reverse().entries()) {
    const open = [root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (component.has(node)) continue;
      component.set(node, place);
      open.push(...(before.get(node) ?? []));
    }
  }
  return component;
}

/** The nodes in the order in which a depth-first search leaves them. */
function finished(nodes: readonly string[], after: ReadonlyMap<string, readonly string[]>): string[] {
  const seen = new Set<string>();
  const left: string[] = [];
  for (const root of nodes) {
    const open = [{ node: root, leaves: false }];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at.leaves) left.push(at.node);
      if (at.leaves || seen.has(at.node)) continue;
      seen.add(at.node);
      open.push({ node: at.node, leaves: true });
      open.push(...(after.get(at.node) ?? []).map((node) => ({ node, leaves: false })));
    }
  }
  return left;
}

function listOf(lists: Map<string, string[]>, node: string): string[] {
  const known = lists.get(node);
  if (known !== undefined) return known;
  const list: string[] = [];
  lists.set(node, list);
  return list;
}
