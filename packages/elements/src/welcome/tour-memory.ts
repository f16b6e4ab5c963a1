const KEY = 'llmselect:tour';

/** Whether the tour was taken or declined in this browser. Never throws: without storage it is offered at every visit. */
export function wasTourSeen(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** The tour is not offered again. Never throws. */
export function rememberTour(): void {
  try {
    localStorage.setItem(KEY, 'seen');
  } catch {
    // Denied or full: it holds for this visit.
  }
}
