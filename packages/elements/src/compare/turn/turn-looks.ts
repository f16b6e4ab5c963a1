/** What a person has made of one turn's columns. */
export interface TurnLook {
  /** Whose answer is shown, or shown large, in layouts that show one. */
  readonly chosen: string | undefined;
  /** Whose columns are folded to their heads. */
  readonly collapsed: readonly string[];
}

/** Nothing chosen, nothing folded. */
export const PLAIN: TurnLook = { chosen: undefined, collapsed: [] };

/**
 * How each turn looks. A choice holds for its turn and those after it until they have one of their own, never
 * for those before: what stands above the reader must not change its height.
 */
export class TurnLooks {
  readonly #own = new Map<string, TurnLook>();

  /** A look for each turn, in order; the same object as long as it stays the same. */
  read(turnIds: readonly string[]): readonly TurnLook[] {
    let look = PLAIN;
    return turnIds.map((id) => {
      look = this.#own.get(id) ?? look;
      return look;
    });
  }

  choose(turnIds: readonly string[], turnId: string, contestantId: string): void {
    this.#own.set(turnId, { ...this.#of(turnIds, turnId), chosen: contestantId });
  }

  toggleCollapsed(turnIds: readonly string[], turnId: string, contestantId: string): void {
    const look = this.#of(turnIds, turnId);
    const others = look.collapsed.filter((id) => id !== contestantId);
    const collapsed = others.length < look.collapsed.length ? others : [...look.collapsed, contestantId];
    this.#own.set(turnId, { ...look, collapsed });
  }

  #of(turnIds: readonly string[], turnId: string): TurnLook {
    return this.read(turnIds)[turnIds.indexOf(turnId)] ?? PLAIN;
  }
}
