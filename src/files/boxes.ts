/** One box of the container of films and HEIC photos (ISO/IEC 14496-12, 4.2). */
export interface Box {
  readonly type: string;
  /** Where its header, its content and the next box begin. */
  readonly start: number;
  readonly inner: number;
  readonly end: number;
}

// Real files have a few dozen.
const mostBoxes = 10_000;

/** The boxes between two places; a size that can't be ends them. */
export function boxesOf(bytes: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let start = from; start + 8 <= to && boxes.length < mostBoxes; ) {
    const type = bytes.toString("latin1", start + 4, start + 8);
    const short = bytes.readUInt32BE(start);
    const isLong = short === 1 && start + 16 <= to;
    const size = isLong ? Number(bytes.readBigUInt64BE(start + 8)) : short === 0 ? to - start : short;
    const inner = start + (isLong ? 16 : 8);
    const end = start + size;
    if (end < inner || end > to) break;
    boxes.push({ type, start, inner, end });
    start = end;
  }
  return boxes;
}

/** Reads numbers one after the other. @throws RangeError at the end of the bytes */
export class NumberReader {
  constructor(
    private readonly bytes: Buffer,
    private at: number,
    private readonly end: number,
  ) {}

  /** A number of 0 to 8 bytes. */
  next(size: number): number {
    if (this.at + size > this.end) throw new RangeError("the box ends too early");
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + this.bytes.readUInt8(this.at + i);
    this.at += size;
    return value;
  }

  /** Where the next number is. */
  get place(): number {
    return this.at;
  }
}
