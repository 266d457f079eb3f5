import type { Tree } from '@sanduk/journal/log/merkle.ts';
import { leafHashOf, newTree } from '@sanduk/journal/log/merkle.ts';
import type { JournalStore } from './store.ts';

const atOnce = 2000;

/**
 * The trees of the books that are asked about, packed in memory: 64 bytes an entry. Leaves never change within an epoch,
 * so what is in memory is only ever too short. The book that was asked about longest ago is let go first.
 */
export const treesOver = (store: Pick<JournalStore, 'leaves'>, mostLeaves: number) => {
  const trees = new Map<string, Tree>();
  const letGo = (): void => {
    let held = trees.values().reduce((sum, tree) => sum + tree.size(), 0);
    for (const [name, tree] of trees) {
      if (held <= mostLeaves || trees.size === 1) return;
      trees.delete(name);
      held -= tree.size();
    }
  };
  /** The tree of a log, of at least that size. */
  return async (book: string, epoch: number, size: number): Promise<Tree> => {
    const name = `${book}/${epoch}`;
    const tree = trees.get(name) ?? newTree();
    trees.delete(name);
    trees.set(name, tree);
    while (tree.size() < size) {
      const from = tree.size();
      const ids = await store.leaves(book, { epoch, from, limit: Math.min(atOnce, size - from) });
      if (ids.length === 0) throw new Error('The log is shorter than its frontier says.');
      // Two requests may be filling one tree: only what still follows is added.
      if (tree.size() === from) for (const id of ids) tree.add(leafHashOf(id));
    }
    letGo();
    return tree;
  };
};

export type Trees = ReturnType<typeof treesOver>;
