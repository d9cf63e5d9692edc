// What a person finds in the page: things by what they are and what they are called. Runs as the body of a script with
// `arguments`; what follows this file uses `find` and gives its result.
const plain = (text) => (text || '').replace(/\s+/g, ' ').trim();

function isSeen(element) {
  return element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';
}

function nameOf(element) {
  const by = element.getAttribute('aria-labelledby');
  if (by) {
    return plain(by.split(/\s+/).map((id) => (document.getElementById(id) || {}).textContent).join(' '));
  }
  const label = element.getAttribute('aria-label');
  if (label) {
    return plain(label);
  }
  if (element.labels && element.labels.length > 0) {
    return plain(Array.from(element.labels).map((one) => one.textContent).join(' '));
  }
  return plain(element.textContent);
}

const KINDS = {
  press: 'button, [role=button], a[href], summary',
  choice: 'input[type=radio], input[type=checkbox]',
  field: 'input:not([type=radio]):not([type=checkbox]), textarea, select',
  heading: 'h1, h2, h3, h4',
  group: 'fieldset, [role=group], [role=radiogroup], section[aria-labelledby]',
};

// The thing of that name; else the one whose name begins with it and goes on in brackets ("optional").
function find(kind, name) {
  const wanted = plain(name);
  const all = Array.from(document.querySelectorAll(KINDS[kind])).filter((element) =>
    isSeen(kind === 'choice' && element.labels[0] || element));
  const found = all.find((element) => nameOf(element) === wanted)
    || all.find((element) => nameOf(element).startsWith(wanted + ' ('));
  // People press the words of a choice, not its small circle.
  return found && kind === 'choice' ? { press: found.labels[0] || found, input: found } : found;
}
