/**
 * What is known of each row of a classifier, four numbers side by side: whoever needs one of them needs all, and memory is
 * fetched by lines of 64 bytes. One row more than there are tells where the entries of the last one end.
 */
export interface RowTable {
  /** The same memory as `floats`. */
  readonly ints: Int32Array;
  readonly floats: Float32Array;
}

/** How many numbers a row has. */
export const rowWidth = 4;
/** In `ints`: the hash of the row's n-gram. */
export const hashAt = 0;
/** In `ints`: where its entries begin; they end where those of the next row begin. */
export const startAt = 1;
/** In `floats`: how telling it is, its inverse document frequency. */
export const idfAt = 2;
/** In `floats`: what one unit of its weights is worth. */
export const stepAt = 3;

/** An empty table of so many rows. */
export function rowTable(rowCount: number): RowTable {
  return tableOver(new ArrayBuffer(bytesOfTable(rowCount)), 0, rowCount);
}

/** A table of so many rows over memory that is there. */
export function tableOver(buffer: ArrayBufferLike, byteOffset: number, rowCount: number): RowTable {
  const length = (rowCount + 1) * rowWidth;
  return { ints: new Int32Array(buffer, byteOffset, length), floats: new Float32Array(buffer, byteOffset, length) };
}

/** How many bytes a table of so many rows takes. */
export function bytesOfTable(rowCount: number): number {
  return (rowCount + 1) * rowWidth * 4;
}

/** How many rows a table has. */
export function rowsOf({ ints }: RowTable): number {
  return ints.length / rowWidth - 1;
}

/**
 * The weights of the rows: in each entry the number of a class and, in its lowest eight bits, a weight in units of its
 * row's step, moved by `noWeight` so that it is never negative. Two bytes are enough for most classifiers.
 */
export type Entries = Uint16Array | Uint32Array;

/** A weight of 0. */
export const noWeight = 128;

/** Room for so many entries of so many classes. */
export function entriesFor(classCount: number, length: number): Entries {
  return classCount <= 256 ? new Uint16Array(length) : new Uint32Array(length);
}
