// The service worker: keeps one whole build on the device, so that the portal opens without a network.
//
// It answers GET only, for its own files and for the page at `/`; never for `/api`, never for `/console`. A build is
// taken whole or not at all: one file that fails, or hashes differently, and the old build stays. The first install
// takes over its page; a later one waits until the page says that the person agreed. It never sends anything.
//
// `cargo xtask build` fills in the two lines below. After a plain `trunk build` the list is empty and the worker does
// nothing.
const BUILD = '';
const FILES = [];

// The way out: serve this file with KILL set to true, and every device that asks for it clears its copies and
// unregisters. Drafts are in IndexedDB and stay.
const KILL = false;

const PREFIX = 'fairlead-';
const CACHE = PREFIX + BUILD;
const DIGESTS = new Map(FILES);

self.addEventListener('install', (event) => {
  if (KILL) {
    event.waitUntil(self.skipWaiting());
  } else if (FILES.length > 0) {
    event.waitUntil(takeWhole());
  }
});

self.addEventListener('activate', (event) => {
  event.waitUntil(KILL ? vanish() : settle());
});

self.addEventListener('fetch', (event) => {
  const path = ownPath(event.request);
  if (path !== null) {
    event.respondWith(fromCacheFirst(path, event.request));
  }
});

self.addEventListener('message', (event) => {
  const type = event.data && event.data.type;
  if (type === 'SKIP_WAITING') {
    event.waitUntil(self.skipWaiting());
  } else if (type === 'STATE') {
    event.waitUntil(state().then((answer) => reply(event, answer)));
  }
});

// Fetches and checks every file; a cache that could not be filled whole is removed again.
async function takeWhole() {
  const cache = await caches.open(CACHE);
  try {
    const left = FILES.slice();
    // Four at a time: a phone's connection is not helped by forty.
    await Promise.all([0, 1, 2, 3].map(async () => {
      for (let entry = left.shift(); entry; entry = left.shift()) {
        await takeOne(cache, entry[0], entry[1]);
      }
    }));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function takeOne(cache, url, digest) {
  // What the page has just loaded need not be paid for twice: `no-cache` asks the server whether the copy still holds.
  // A copy that hashes differently (a proxy, an old build) is fetched anew, past every cache; then it must be right.
  for (const mode of ['no-cache', 'reload']) {
    const response = await fetch(url, { cache: mode, credentials: 'same-origin', redirect: 'error' });
    if (!response.ok) {
      throw new Error(url + ' answered ' + response.status);
    }
    const bytes = await response.arrayBuffer();
    if (await sha256(bytes) === digest) {
      await cache.put(url, copyOf(response, bytes));
      return;
    }
  }
  throw new Error(url + ' is not the file of this build');
}

// The checked bytes under the headers that matter; the policy of the page travels with the page.
function copyOf(response, bytes) {
  const headers = new Headers(response.headers);
  // The bytes are decoded already.
  headers.delete('content-encoding');
  headers.delete('content-length');
  return new Response(bytes, { status: 200, headers });
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function settle() {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  if (FILES.length > 0 && others.length === 0) {
    await self.clients.claim();
  }
  await Promise.all(others.map((name) => caches.delete(name)));
}

async function vanish() {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await self.registration.unregister();
}

// The path in our list that answers this request, or null if it is none of our business.
function ownPath(request) {
  const url = new URL(request.url);
  if (KILL || request.method !== 'GET' || url.origin !== self.location.origin) {
    return null;
  }
  if (request.mode === 'navigate') {
    return url.pathname === '/' && DIGESTS.has('/') ? '/' : null;
  }
  return url.pathname !== '/' && url.search === '' && DIGESTS.has(url.pathname) ? url.pathname : null;
}

async function fromCacheFirst(path, request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path, { ignoreVary: true });
  return kept || fetch(request);
}

// What the page may say aloud: `complete` only when every file of this build is here.
async function state() {
  const paths = new Set();
  if (FILES.length > 0 && await caches.has(CACHE)) {
    for (const request of await (await caches.open(CACHE)).keys()) {
      paths.add(new URL(request.url).pathname);
    }
  }
  const cached = FILES.filter((entry) => paths.has(entry[0])).length;
  return { version: BUILD, complete: cached > 0 && cached === FILES.length, cached, total: FILES.length };
}

function reply(event, answer) {
  const message = { type: 'STATE', ...answer };
  const to = event.ports[0] || event.source;
  if (to) {
    to.postMessage(message);
  }
}
