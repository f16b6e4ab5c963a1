import type { StreamEvent } from '@llmselect/core';
import { asArray, asText, getString, getValue, type JsonObject } from '../http/json.ts';

/** Tool items that are named by their type. The caller runs those marked so; OpenAI runs the others. */
const TOOL_NAMES: Readonly<Record<string, { readonly name: string; readonly byCaller?: boolean }>> = {
  web_search_call: { name: 'web_search' },
  file_search_call: { name: 'file_search' },
  code_interpreter_call: { name: 'code_interpreter' },
  image_generation_call: { name: 'image_generation' },
  tool_search_call: { name: 'tool_search' },
  computer_call: { name: 'computer_use', byCaller: true },
  local_shell_call: { name: 'local_shell', byCaller: true },
  shell_call: { name: 'shell', byCaller: true },
  apply_patch_call: { name: 'apply_patch', byCaller: true },
};

/** xAI reports the tools it runs itself as custom calls of these names. */
const XAI_SERVER_TOOL = /^(x_(keyword|semantic|user|thread|search)|view_(image|x_video)|browse_page)/;

/** Whether the caller is asked to run something before the answer can go on. */
export function isCallerTool(item: JsonObject): boolean {
  if (item.type === 'custom_tool_call') return !XAI_SERVER_TOOL.test(asText(item.name) ?? '');
  return item.type === 'function_call';
}

/** The tool call an output item stands for, or `undefined` for items of other kinds. */
export function toToolCall(item: JsonObject, position: number): StreamEvent | undefined {
  const type = asText(item.type) ?? '';
  const id = asText(item.call_id) ?? asText(item.id) ?? `call_${position}`;
  if (type === 'function_call' || type === 'custom_tool_call') {
    const input = asText(item.arguments) ?? asText(item.input) ?? '{}';
    const call = { type: 'tool-call', id, name: asText(item.name) ?? type, input } as const;
    return isCallerTool(item) ? call : { ...call, providerExecuted: true };
  }
  if (type === 'mcp_call' || type === 'mcp_approval_request') {
    const name = `mcp.${asText(item.name) ?? 'tool'}`;
    return { type: 'tool-call', id, name, input: asText(item.arguments) ?? '{}', providerExecuted: true };
  }
  const known = TOOL_NAMES[type];
  if (known === undefined) return undefined;
  const input = JSON.stringify(item.action ?? item.arguments ?? item.queries ?? item.code ?? {});
  return {
    type: 'tool-call',
    id,
    name: known.name,
    input,
    ...(known.byCaller ? {} : { providerExecuted: true }),
  };
}

/** All the text of a message item, and whether it is a refusal. */
export function readMessageItem(item: JsonObject): { text: string; refused: boolean } {
  const parts = asArray(item.content);
  return {
    text: parts.map((part) => getString(part, 'text') ?? getString(part, 'refusal') ?? '').join(''),
    refused: parts.some((part) => getValue(part, 'type') === 'refusal'),
  };
}

/** All the visible reasoning of a reasoning item: its raw text where it has any, else its summary. */
export function readReasoningItem(item: JsonObject): string {
  const texts = (field: string): string =>
    asArray(item[field])
      .map((part) => getString(part, 'text') ?? '')
      .join('');
  return texts('summary') || texts('content');
}
