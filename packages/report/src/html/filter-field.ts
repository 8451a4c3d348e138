import { type Html, html } from './escape.ts';

/** What a filter is called and what it narrows. */
export interface FilterFieldOptions {
  readonly label: string;
  readonly hint: string;
  /** Id of the element whose children are filtered; also used to build the field's own id. Fixed text, never data. */
  readonly rows: string;
}

/** A text field that narrows a list. Hidden until the page's script runs, because without it the list is whole anyway. */
export function filterField({ label, hint, rows }: FilterFieldOptions): Html {
  return html`<p class="filter" hidden data-filter="${rows}"><label for="filter-${rows}">${label}</label> <input id="filter-${rows}" type="search" placeholder="${hint}" autocomplete="off" spellcheck="false"> <output class="quiet" for="filter-${rows}"></output></p>`;
}
