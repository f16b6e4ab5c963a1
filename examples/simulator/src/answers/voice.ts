/** The ways in which the simulated families write. */
export const VOICES = ['structured', 'concise', 'conversational', 'handbook', 'direct', 'plain'] as const;
export type VoiceName = (typeof VOICES)[number];
