import { LLMSelectError } from '../errors/llm-select-error.ts';
import { generateId as randomId } from '../run/generate-id.ts';
import { createStore, type ReadableStore } from '../session/store.ts';
import type { KeyValueStorage } from './key-value-storage.ts';
import type { Template } from './template.ts';
import { parseTemplates, stringifyTemplates } from './template-file.ts';
import { parseStoredTemplate } from './template-schema.ts';
import { createShelf, type Shelved } from './template-shelf.ts';

export interface TemplateStoreState {
  /** The newest last. Replaced on every change, never mutated. */
  readonly templates: readonly Template[];
  /** Whether the storage has been read. */
  readonly loaded: boolean;
}

export interface TemplateStoreOptions {
  readonly storage: KeyValueStorage;
  /** Default: `llmselect.templates.v1`. */
  readonly key?: string | undefined;
  readonly generateId?: (() => string) | undefined;
}

/** What a person says of a template; the store fills in the rest. */
export type TemplateInput = Pick<Template, 'title' | 'prompt'> &
  Partial<Pick<Template, 'id' | 'category' | 'system' | 'params' | 'variables' | 'tags'>>;

/**
 * A person's own templates. The storage is read again before each change, so that one page loses nothing that another
 * has stored. All methods reject with `LLMSelectError`, and then nothing is changed: `storage-failed` where the storage
 * did not take it, `invalid-request` for what is no template.
 */
export interface TemplateStore extends ReadableStore<TemplateStoreState> {
  /** Reads the storage, again when it was changed elsewhere. */
  load(): Promise<readonly Template[]>;
  /** Adds a template, or changes the one that has its id. */
  save(template: TemplateInput): Promise<Template>;
  /** The function that it resolves with puts the template back in its place. Rejects with `not-found`. */
  remove(id: string): Promise<() => Promise<void>>;
  /** Adds what `export` or `stringifyTemplates` wrote. One whose id is here already takes its place. All or none. */
  import(json: string): Promise<readonly Template[]>;
  /** All, or those of some ids, as `parseTemplates` reads them. */
  export(ids?: readonly string[]): Promise<string>;
}

/** Keeps a person's own templates. Nothing is read until the first method is called. */
export function createTemplateStore(options: TemplateStoreOptions): TemplateStore {
  const { storage, key = 'llmselect.templates.v1', generateId = randomId } = options;
  const shelf = createShelf(storage, key);
  const initial: TemplateStoreState = { templates: [], loaded: false };
  const store = createStore((_: TemplateStoreState, next: TemplateStoreState) => next, initial);
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: each begins with what the one before has stored. */
  function change<T>(act: (shelved: Shelved) => { readonly next?: readonly Template[]; readonly result: T }) {
    const turn = last.then(async () => {
      const shelved = await shelf.read();
      const { next, result } = act(shelved);
      if (next !== undefined) await shelf.write({ ...shelved, templates: next });
      store.dispatch({ templates: next ?? shelved.templates, loaded: true });
      return result;
    });
    last = turn.catch(() => {});
    return turn;
  }

  return {
    get state() {
      return store.state;
    },
    subscribe: (listener) => store.subscribe(listener),
    load: () => change(({ templates }) => ({ result: templates })),
    save: (input) =>
      change(({ templates }) => {
        const template = complete(input, generateId);
        return { next: withTemplate(templates, template), result: template };
      }),
    remove: (id) =>
      change(({ templates }) => {
        const index = templates.findIndex((template) => template.id === id);
        const template = templates[index];
        if (template === undefined) throw noSuchTemplate();
        const putBack = () =>
          change((now) => ({ next: putAt(now.templates, index, template), result: undefined }));
        return { next: templates.toSpliced(index, 1), result: putBack };
      }),
    import: (json) =>
      change(({ templates }) => {
        const added = parseTemplates(json);
        return { next: added.reduce(withTemplate, templates), result: added };
      }),
    export: (ids) =>
      change(({ templates }) => {
        const chosen = ids === undefined ? templates : templates.filter(({ id }) => ids.includes(id));
        return { result: stringifyTemplates(chosen) };
      }),
  };
}

function complete(input: TemplateInput, generateId: () => string): Template {
  const { id = generateId(), category = 'own', variables = [], tags = [] } = input;
  return parseStoredTemplate({ ...input, version: 1, id, category, variables, tags });
}

function withTemplate(templates: readonly Template[], template: Template): readonly Template[] {
  const index = templates.findIndex(({ id }) => id === template.id);
  return index < 0 ? [...templates, template] : templates.with(index, template);
}

function putAt(templates: readonly Template[], index: number, template: Template): readonly Template[] {
  return templates.some(({ id }) => id === template.id) ? templates : templates.toSpliced(index, 0, template);
}

function noSuchTemplate(): LLMSelectError {
  return new LLMSelectError('not-found', 'There is no such template: it may have been removed elsewhere.', {
    param: 'id',
  });
}
