/** Beyond this length, an open block is rendered again only when it has grown by a part of what is beyond. */
const PATIENT_FROM = 4096;
const PATIENCE = 1 / 20;
/** Laying out a block of this length again costs time, whatever is new in it: it too waits until it has grown. */
export const LONG_BLOCK = 16_384;
const LONG_PATIENCE = 1 / 100;

/** Puts off showing what has come of a long open block. */
export class LongBlockPatience {
  #putOffAt = -1;

  /**
   * Whether `length` characters, of which `shown` are shown already and `kept` more stand before them, can wait for more:
   * until the block has grown by its share, or nothing has come for a turn.
   */
  canWait(length: number, shown: number, kept: number): boolean {
    const stalled = this.#putOffAt === length;
    this.#putOffAt = length;
    const enough = Math.max((shown - PATIENT_FROM) * PATIENCE, kept > LONG_BLOCK ? kept * LONG_PATIENCE : 0);
    return length - shown < enough && !stalled;
  }
}
