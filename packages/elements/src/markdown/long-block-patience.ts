/** Beyond this length, an open block is rendered again only when it has grown by a part of what is beyond. */
const PATIENT_FROM = 4096;
const PATIENCE = 1 / 20;

/** Puts off showing what has come of a long open block. */
export class LongBlockPatience {
  #putOffAt = -1;

  /**
   * Whether `length` characters, of which `shown` are shown already, can wait for more: until the block has grown by its
   * share, or nothing has come for a turn.
   */
  canWait(length: number, shown: number): boolean {
    const stalled = this.#putOffAt === length;
    this.#putOffAt = length;
    return length - shown < (shown - PATIENT_FROM) * PATIENCE && !stalled;
  }
}
