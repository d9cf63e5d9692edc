// Starts the console. No service worker and no offline pack: it shows what lies on the server. A module of its own
// because the server's policy forbids inline script.

const tag = document.querySelector('script[data-js]');

window.addEventListener('fairlead:panic', () => say('Something went wrong on our side. Please reload the page.'));

import(tag.dataset.js)
  .then((loader) => loader.default({ module_or_path: tag.dataset.wasm }))
  .then(() => document.getElementById('boot')?.remove())
  .catch((error) => {
    console.error(error);
    say('The console could not start. Please reload the page; if it happens again, the server\'s log says more.');
  });

// Above everything, whether the first paint is still there or the app has stopped.
function say(text) {
  const note = document.createElement('p');
  note.setAttribute('role', 'alert');
  note.textContent = text;
  document.body.prepend(note);
}
