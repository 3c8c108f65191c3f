/**
 * Numbers n-grams by their hashes, in the order in which they are first seen: a hash table without deletion, probed in
 * a line. Two n-grams share a number only if all 32 bits of their hashes are alike.
 */
export class GramIndex {
  #slots: Int32Array;
  #hashes: Int32Array;
  #size = 0;

  /** @param expected how many n-grams there will be, about */
  constructor(expected = 1_024) {
    this.#slots = new Int32Array(slotsFor(expected));
    this.#hashes = new Int32Array(Math.max(expected, 16));
  }

  /** An index of these hashes, numbered as they stand. */
  static of(hashes: Int32Array): GramIndex {
    const index = new GramIndex(hashes.length);
    for (const hash of hashes) index.add(hash);
    return index;
  }

  get size(): number {
    return this.#size;
  }

  /** The hashes by number. */
  get hashes(): Int32Array {
    return this.#hashes.subarray(0, this.#size);
  }

  /** The number of a hash, or -1. */
  find(hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const number = (slots[slot] ?? 0) - 1;
      if (number < 0 || this.#hashes[number] === hash) return number;
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
    this.#slots[slot] = number + 1;
  }
}

// Half of the slots stay empty, so that a probe is short.
function slotsFor(expected: number): number {
  let slots = 64;
  while (slots < expected * 2) slots *= 2;
  return slots;
}

// The lowest bit of a hash says what sort of n-gram it is (features.ts): it must not halve the table.
function spread(hash: number): number {
  return (hash >>> 1) ^ (hash >>> 17);
}
