// Starts the app: speaks the reader's language in the first paint, loads wasm-bindgen's loader and the wasm, takes the
// first paint away when the app stands, then registers the service worker. A module of its own because the server's
// policy forbids inline script. It never touches the address: the link's secret is the app's business.

const SLOW_AFTER_MS = 8000;
const tag = document.querySelector('script[data-js]');
const boot = document.getElementById('boot');
// The languages of the first paint beside English: what the browser calls them, their tag, the attribute with the words.
const FIRST_WORDS = [
  { named: /^ja\b/i, tag: 'ja', attribute: 'ja' },
  { named: /^zh\b(?!-(hant|tw|hk|mo)\b)/i, tag: 'zh-Hans', attribute: 'zh' },
  { named: /^vi\b/i, tag: 'vi', attribute: 'vi' },
];
const first = FIRST_WORDS.find(({ named }) => named.test(navigator.language || ''));

window.fairleadBooted = true;
speak();
const slow = setTimeout(() => say({
  en: 'Still loading. The connection seems slow; there is nothing you need to do.',
  ja: '読み込みを続けています。回線が遅いようですが、そのままお待ちください。',
  'zh-Hans': '还在加载。网络似乎比较慢，您什么都不用做，请稍等。',
  vi: 'Vẫn đang tải. Có vẻ mạng chậm; anh/chị không cần làm gì.',
}), SLOW_AFTER_MS);

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
  if (boot && first) {
    document.documentElement.lang = first.tag;
    for (const element of boot.querySelectorAll(`[data-${first.attribute}]`)) {
      element.textContent = element.dataset[first.attribute];
    }
  }
}

function say(words) {
  const state = document.getElementById('boot-state');
  if (state) {
    state.textContent = words[first ? first.tag : 'en'];
  }
}
