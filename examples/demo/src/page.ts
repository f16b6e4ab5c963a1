/** What the page may load: itself, and nothing from anyone else. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

export interface PageOptions {
  readonly models: readonly string[];
  readonly source: string;
  readonly simulated: boolean;
  readonly script: string;
}

/** The demo: a page around one `<llm-compare>`. */
export function renderPage({ models, source, simulated, script }: PageOptions): string {
  const notice = simulated
    ? '<p class="notice" role="note"><strong>Simulated.</strong> No provider key and no Ollama was found: every answer here is scripted by <code>examples/simulator</code>. Set <code>OPENAI_API_KEY</code> or another key for real ones.</p>'
    : `<p class="notice" role="note">Live answers from ${escapeHtml(source)}. The keys stay on this server.</p>`;
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>LLMSelect${simulated ? ' (simulated)' : ''}</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/page.css">
  <script type="module" src="${escapeHtml(script)}"></script>
</head>
<body>
  <header><h1>LLMSelect</h1>${notice}</header>
  <main>
    <llm-compare endpoint="/api/llmselect" models="${escapeHtml(models.join(','))}"></llm-compare>
  </main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
