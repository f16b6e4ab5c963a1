import { isFreeName } from '../internal/is-free-name.ts';
import { LlmLeaderboard } from '../leaderboard/leaderboard.ts';

if (isFreeName('llm-leaderboard')) customElements.define('llm-leaderboard', LlmLeaderboard);

declare global {
  interface HTMLElementTagNameMap {
    'llm-leaderboard': LlmLeaderboard;
  }
}
