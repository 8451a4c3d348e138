/** A queue of several lanes that are served in turn, each in the order of its entries. */
export interface FairQueue<Item> {
  readonly size: number;
  push(lane: object, item: Item): void;
  /** The next item of the lane whose turn it is. */
  shift(): Item | undefined;
  /** Takes an item out before its turn. */
  remove(lane: object, item: Item): void;
  /** Takes all items out that are chosen. */
  takeOut(isChosen: (item: Item) => boolean): Item[];
}

/** @returns an empty queue */
export function createFairQueue<Item>(): FairQueue<Item> {
  const lanes = new Map<object, Item[]>();
  let size = 0;
  return {
    get size() {
      return size;
    },
    push(lane, item) {
      const items = lanes.get(lane);
      if (items === undefined) lanes.set(lane, [item]);
      else items.push(item);
      size += 1;
    },
    shift() {
      for (const [lane, items] of lanes) {
        const item = items.shift();
        // To the end of the order, so that the others come first.
        lanes.delete(lane);
        if (items.length > 0) lanes.set(lane, items);
        size -= 1;
        return item;
      }
      return undefined;
    },
    remove(lane, item) {
      const items = lanes.get(lane);
      const index = items?.indexOf(item) ?? -1;
      if (items === undefined || index < 0) return;
      items.splice(index, 1);
      if (items.length === 0) lanes.delete(lane);
      size -= 1;
    },
    takeOut(isChosen) {
      const taken: Item[] = [];
      for (const [lane, items] of lanes) {
        const left = items.filter((item) => !isChosen(item));
        if (left.length === items.length) continue;
        taken.push(...items.filter(isChosen));
        if (left.length === 0) lanes.delete(lane);
        else lanes.set(lane, left);
      }
      size -= taken.length;
      return taken;
    },
  };
}
