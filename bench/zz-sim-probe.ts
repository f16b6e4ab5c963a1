import { createSimulator } from '../examples/simulator/src/create-simulator.ts';
import { createAnthropic, createGemini, createMistral, createOpenAI, createOpenAICompatible } from '@llmselect/providers';
const simulator = await createSimulator({ speed: Infinity });
const u = simulator.url; const apiKey = 'any';
const ps = {
  responses: createOpenAI({ apiKey, baseUrl: `${u}/openai/v1` }), chat: createOpenAI({ apiKey, api: 'chat', baseUrl: `${u}/openai/v1` }),
  anthropic: createAnthropic({ apiKey, baseUrl: `${u}/anthropic/v1` }), gemini: createGemini({ apiKey, baseUrl: `${u}/gemini/v1beta` }),
  mistral: createMistral({ apiKey, baseUrl: `${u}/mistral/v1` }), compatible: createOpenAICompatible({ id: 'compatible', baseUrl: `${u}/compatible/v1` }),
};
const all = { temperature: 0.7, topP: 0.9, maxOutputTokens: 3000, frequencyPenalty: 0.1, presencePenalty: 0.1, seed: 3, stop: ['ZZZ'] };
for (const [name, p] of Object.entries(ps)) {
  const models = await p.listModels();
  console.log(name, models.map((m) => m.id).join(' '));
  for (const m of models) for (const reasoningEffort of [undefined, 'none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const) {
    const c: Record<string, number> = {}; let last: unknown; let usage: unknown; let err = '';
    try { for await (const e of p(m.id.slice(m.providerId.length + 1)).stream({ system: 'Be brief', messages: [{ role: 'user', content: 'Why is the sky blue?' }, { role: 'assistant', content: 'x' }, { role: 'user', content: 'Go on' }, { role: 'user', content: 'please' }], params: { ...all, reasoningEffort } })) { c[e.type] = (c[e.type] ?? 0) + 1; last = e; if (e.type === 'usage') usage = e.usage; } } catch (e) { err = JSON.stringify(e); }
    if (err || reasoningEffort === undefined) console.log('  ', m.id, reasoningEffort, JSON.stringify(c), JSON.stringify(last), JSON.stringify(usage), err);
  }
  for (const fault of ['401', '429', '500', 'overloaded', 'cut', 'bad-json', 'error-midstream', 'overload-midstream', 'html']) {
    let t = ''; let w = 0;
    try { for await (const e of p(`fault-${fault}`).stream({ messages: [{ role: 'user', content: 'Why?' }] })) { if (e.type === 'text-delta') t += e.text; if (e.type === 'warning') w++; } console.log('   fault', fault, 'ok', t.length, w); } catch (e) { console.log('   fault', fault, t.length, w, JSON.stringify(e)); }
  }
}
await simulator.close();
