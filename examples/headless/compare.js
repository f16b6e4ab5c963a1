// The SDK alone: ask several models at once and print what they say as it arrives.
import { compare } from '@llmselect/core';
import { createAnthropic } from '@llmselect/providers/anthropic';
import { createOpenAI } from '@llmselect/providers/openai';

const { env } = process;
const openai = createOpenAI({ apiKey: env.OPENAI_API_KEY, baseUrl: env.OPENAI_BASE_URL });
const anthropic = createAnthropic({ apiKey: env.ANTHROPIC_API_KEY, baseUrl: env.ANTHROPIC_BASE_URL });

const run = compare({
  contestants: [
    openai('gpt-5.1'),
    { id: 'cool', model: anthropic('claude-sonnet-4-5'), label: 'Claude, cool', params: { temperature: 0 } },
  ],
  prompt: process.argv[2] ?? 'Why is the sky blue?',
});

for await (const event of run) {
  if (event.type === 'text-delta') console.log(`${event.contestantId}: ${event.text.trim()}`);
  if (event.type === 'error') console.error(`${event.contestantId} failed: ${event.error.message}`);
}

const { turns } = await run.result;
for (const { contestantId, versions } of turns[0].answers) {
  const { status, timing, usage } = versions[0];
  const seconds = ((timing?.totalMs ?? 0) / 1000).toFixed(1);
  console.log(`${contestantId}: ${status} in ${seconds} s, ${usage?.outputTokens ?? '—'} tokens`);
}
