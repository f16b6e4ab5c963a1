import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../internal/icons.ts';
import type { LibraryTexts } from '../internal/library-texts.ts';
import type { BatchForm } from './batch-form.ts';
import type { RowFault } from './read-rows.ts';

const SHOWN_ROWS = 3;
const SHOWN_FAULTS = 5;
/** A table of thousands of rows would make the field slow; what is shown is the preview. */
const SHOWN_CHARACTERS = 20_000;

interface SetupTableOptions {
  readonly form: BatchForm;
  readonly texts: LibraryTexts;
  readonly onFile: () => void;
}

/** The inputs: a table that is pasted, dropped or chosen, and what its columns are for. */
export function setupTable(options: SetupTableOptions): TemplateResult {
  const { form, texts, onFile } = options;
  const { table, tableFault, draft } = form;
  const { tableText } = draft;
  const write = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLTextAreaElement) void form.setTable(currentTarget.value);
  };
  const field =
    tableText.length > SHOWN_CHARACTERS
      ? nothing
      : html`<textarea id="table" rows="4" dir="auto" spellcheck="false" aria-label=${texts.get('batchTableField')} aria-invalid=${tableFault !== ''} aria-describedby="table-fault" .value=${live(tableText)} @input=${write}></textarea>`;
  return html`<fieldset class="step">
    <legend>${texts.get('batchTable')}</legend>
    <p class="hint quiet">${texts.get('batchTableHint')} <button type="button" class="link-button" data-act="file" @click=${onFile}>${texts.get('batchChooseFile')}</button></p>
    ${field}
    <p class="fault" id="table-fault" role="alert">${tableFault}</p>
    ${table === undefined ? nothing : html`${preview(options)} ${mapping(options)} ${faults(form.rows.faults, texts)}`}
  </fieldset>`;
}

function preview({ form, texts }: SetupTableOptions): TemplateResult | typeof nothing {
  const { table } = form;
  if (table === undefined) return nothing;
  const { columns, rows } = table;
  const more = rows.length - SHOWN_ROWS;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${texts.get('batchPreview')}>
      <table part="preview">
        <thead><tr>${columns.map((column) => html`<th scope="col" dir="auto">${column}</th>`)}</tr></thead>
        <tbody>${rows.slice(0, SHOWN_ROWS).map((row) => html`<tr>${columns.map((column) => html`<td dir="auto">${(row[column] ?? '').slice(0, 200)}</td>`)}</tr>`)}</tbody>
      </table>
    </div>
    <div class="row">
      <p class="hint quiet" role="status">${more > 0 ? texts.get('batchMore', { count: more }) : texts.get('batchRows', { count: rows.length })}</p>
      <button type="button" class="link-button" data-act="clear" @click=${() => form.clearTable()}>${texts.get('batchClear')}</button>
    </div>`;
}

function mapping({ form, texts }: SetupTableOptions): TemplateResult {
  const { variables, table } = form;
  if (variables.length === 0)
    return html`<p class="hint warn">${icon('warn')} ${texts.get('batchNoVariables')}</p>`;
  const columns = table?.columns ?? [];
  const chosen = form.mapping;
  return html`<div class="mapping" role="group" aria-label=${texts.get('batchMapping')}>
    ${variables.map(({ name, label, default: otherwise }, place) => {
      const id = `column-${place}`;
      const change = ({ currentTarget }: Event) => {
        if (currentTarget instanceof HTMLSelectElement)
          form.change({ chosen: { ...form.draft.chosen, [name]: currentTarget.value } });
      };
      const none =
        otherwise === undefined
          ? texts.get('batchNoColumn')
          : texts.get('batchDefaultValue', { value: otherwise === '' ? '—' : otherwise });
      return html`<div class="field"><label for=${id}>${texts.get('batchColumnOf', { variable: label ?? name })}</label>
        <select id=${id} @change=${change}>
          <option value="" ?selected=${chosen[name] === ''}>${none}</option>
          ${columns.map((column) => html`<option value=${column} ?selected=${chosen[name] === column}>${column}</option>`)}
        </select></div>`;
    })}
  </div>`;
}

function faults(list: readonly RowFault[], texts: LibraryTexts): TemplateResult | typeof nothing {
  if (list.length === 0) return nothing;
  const more = list.length - SHOWN_FAULTS;
  return html`<div class="faults" role="status">
    <p class="fault">${texts.get('batchRowFaults', { count: list.length })}</p>
    <ul>
      ${list.slice(0, SHOWN_FAULTS).map(({ row, variable, why }) => {
        const reason = texts.get(why === 'missing' ? 'batchValueMissing' : 'batchValueNoChoice', {
          variable,
        });
        return html`<li>${texts.get('batchRowFault', { row, reason })}</li>`;
      })}
      ${more > 0 ? html`<li>${texts.get('batchMoreFaults', { count: more })}</li>` : nothing}
    </ul>
  </div>`;
}
