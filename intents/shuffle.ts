/** The numbers up to `count` in an order that is always the same, so that training is repeatable. */
export function shuffled(count: number, seed = 20_221_115): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  shuffle(order, seed);
  return order;
}

/** Fisher and Yates, by a linear congruential generator (its high bits; the low ones repeat). */
export function shuffle(order: Int32Array, seed: number): void {
  let state = seed >>> 0;
  for (let i = order.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const j = Math.floor((state / 4_294_967_296) * (i + 1));
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
}
