/**
 * The page's only script, a fixed text: list filters, and buttons that open every case of a group. Without it the page is whole,
 * only longer to search.
 */
export const SCRIPT = `(() => {
  'use strict';
  for (const field of document.querySelectorAll('[data-filter]')) {
    const root = document.getElementById(field.dataset.filter);
    const input = field.querySelector('input');
    const output = field.querySelector('output');
    if (!root || !input || !output) continue;
    const rows = [...root.querySelectorAll('tr, details.case')].map((row) => ({
      row,
      text: (row.querySelector('summary') ?? row).textContent.toLowerCase(),
    }));
    input.addEventListener('input', () => {
      const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
      let found = 0;
      for (const { row, text } of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        if (!row.hidden) found += 1;
      }
      for (const group of root.querySelectorAll('.group')) {
        group.hidden = words.length > 0 && !group.querySelector('details.case:not([hidden])');
      }
      output.textContent = words.length === 0 ? '' : found + ' of ' + rows.length;
    });
    field.hidden = false;
  }
  for (const button of document.querySelectorAll('[data-open]')) {
    const group = document.getElementById(button.dataset.open);
    if (!group) continue;
    const items = [...group.querySelectorAll('details.case')];
    const what = group.querySelector('.sensitive') ? ['Show all texts', 'Hide all texts'] : ['Open all', 'Close all'];
    const anyClosed = () => items.some((item) => !item.open);
    const label = () => { button.textContent = what[anyClosed() ? 0 : 1]; };
    button.addEventListener('click', () => {
      const open = anyClosed();
      for (const item of items) item.open = open;
      label();
    });
    for (const item of items) item.addEventListener('toggle', label);
    label();
    button.hidden = false;
  }
})();
`;
