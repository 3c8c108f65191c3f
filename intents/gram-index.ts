/**
 * Numbers n-grams by their hashes, in the order in which they are first seen: a hash table without deletion, probed in
 * a line. Two n-grams share a number only if all 32 bits of their hashes are alike.
 */
export class GramIndex {
  #slots: Int32Array;
  #hashes: Int32Array;
  #width = 1;
  #size = 0;

  /** @param expected how many n-grams there will be, about */
  constructor(expected = 1_024) {
    this.#slots = new Int32Array(slotsFor(expected));
    this.#hashes = new Int32Array(Math.max(expected, 16));
  }

  /**
   * An index of these hashes, each different, numbered as they stand. They are not copied, and none can be added.
   * @param width every so manieth number is a hash
   */
  static of(hashes: Int32Array, width = 1): GramIndex {
    const index = new GramIndex(0);
    index.#size = hashes.length / width;
    index.#slots = new Int32Array(slotsFor(index.#size));
    index.#hashes = hashes;
    index.#width = width;
    for (let number = 0; number < index.#size; number++) index.#place(hashes[number * width] ?? 0, number);
    return index;
  }

  get size(): number {
    return this.#size;
  }

  /** The hashes by number. */
  get hashes(): Int32Array {
    const [hashes, width] = [this.#hashes, this.#width];
    return width === 1 ? hashes.subarray(0, this.#size) : hashes.filter((_, i) => i % width === 0);
  }

  /** The number of a hash, or -1. */
  find(hash: number): number {
    const [slots, hashes, width] = [this.#slots, this.#hashes, this.#width];
    const mask = slots.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const taken = slots[slot] ?? 0;
      if (taken === 0) return -1;
      // Most hashes that are not the one looked for are told by their mark, without going to fetch them.
      if (((taken ^ hash) & mark) !== 0) continue;
      const number = (taken & ~mark) - 1;
      if (hashes[number * width] === hash) return number;
    }
  }

  /** The number of a hash, a new one if it has none yet. */
  add(hash: number): number {
    const known = this.find(hash);
    if (known >= 0) return known;
    if ((this.#size + 1) * 2 > this.#slots.length) this.#grow();
    const number = this.#size++;
    if (number >= this.#hashes.length) {
      const longer = new Int32Array(this.#hashes.length * 2);
      longer.set(this.#hashes);
      this.#hashes = longer;
    }
    this.#hashes[number] = hash;
    this.#place(hash, number);
    return number;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let number = 0; number < this.#size; number++) this.#place(this.#hashes[number] ?? 0, number);
  }

  #place(hash: number, number: number): void {
    const mask = this.#slots.length - 1;
    let slot = spread(hash) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = (number + 1) | (hash & mark);
  }
}

// Nearly half of the slots stay empty, so that a probe is short.
function slotsFor(expected: number): number {
  let slots = 64;
  while (slots < expected * 1.8) slots *= 2;
  return slots;
}

// A slot holds a number, counted from 1, and beside it these bits of its hash. Numbers have room up to 67 million.
const mark = 0xfc000000;

// The lowest bit of a hash says what sort of n-gram it is (features.ts): it must not halve the table.
function spread(hash: number): number {
  return (hash >>> 1) ^ (hash >>> 17);
}
