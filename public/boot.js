// Starts the app: speaks the reader's language in the first paint, loads wasm-bindgen's loader and the wasm, takes the
// first paint away when the app stands, then registers the service worker. A module of its own because the server's
// policy forbids inline script. It never touches the address: the link's secret is the app's business.

const SLOW_AFTER_MS = 8000;
const tag = document.querySelector('script[data-js]');
const boot = document.getElementById('boot');

window.fairleadBooted = true;
speak();
const slow = setTimeout(() => say(
  'Still loading. The connection seems slow; there is nothing you need to do.',
  '読み込みを続けています。回線が遅いようですが、そのままお待ちください。',
), SLOW_AFTER_MS);

start().then(standing, (error) => {
  clearTimeout(slow);
  window.fairleadRescue('start', error);
});

async function start() {
  const loader = await import(tag.dataset.js);
  const app = stands();
  await loader.default({ module_or_path: tag.dataset.wasm });
  await app;
}

// Resolves when the app has put something of its own into the page.
function stands() {
  return new Promise((resolve) => {
    const isApp = () => Array.from(document.body.children)
      .some((child) => child !== boot && child.tagName !== 'SCRIPT' && !child.classList.contains('rescue'));
    if (isApp() || !document.body.contains(boot)) {
      resolve();
      return;
    }
    const watcher = new MutationObserver(() => {
      if (isApp() || !document.body.contains(boot)) {
        watcher.disconnect();
        resolve();
      }
    });
    watcher.observe(document.body, { childList: true });
  });
}

function standing() {
  clearTimeout(slow);
  if (boot) {
    boot.remove();
  }
  window.fairleadStands = true;
  // After the paint: the offline pack must not take the line from the first question.
  requestAnimationFrame(() => setTimeout(register, 0));
}

function register() {
  if (window.isSecureContext && 'serviceWorker' in navigator) {
    navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
      .catch((error) => console.warn('No offline pack on this device:', error));
  }
}

// The first paint in the reader's language. The app sets its own later.
function speak() {
  if (boot && isJapanese()) {
    document.documentElement.lang = 'ja';
    for (const element of boot.querySelectorAll('[data-ja]')) {
      element.textContent = element.dataset.ja;
    }
  }
}

function say(english, japanese) {
  const state = document.getElementById('boot-state');
  if (state) {
    state.textContent = isJapanese() ? japanese : english;
  }
}

function isJapanese() {
  return /^ja\b/i.test(navigator.language || '');
}
