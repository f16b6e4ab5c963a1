// Keeps the page and the widget, so that both open without a network; what few answers need it keeps once it was
// wanted. Answers are never in here: comparisons
// are kept by the widget itself, in IndexedDB.
importScripts('/files.js');

const { version, paths } = self.FILES;
const SHELL = `shell-${version}`;
const MODELS = 'models';
const MODELS_PATH = '/api/llmselect/v1/models';

self.addEventListener('install', (event) => {
  event.waitUntil(Promise.all([fillShell(), fetchModels()]));
});

self.addEventListener('activate', (event) => {
  // No `skipWaiting`: an open page may still ask for pieces of the build that it began with.
  event.waitUntil(dropOldShells().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname === MODELS_PATH) event.respondWith(modelsFirstFromNetwork(request));
  // All else of the API goes to the network, or fails there: what others said yesterday is no answer.
  else if (!pathname.startsWith('/api/')) event.respondWith(fromShell(request));
});

async function fillShell() {
  const cache = await caches.open(SHELL);
  // Past the browser's own cache, which may hold an older build.
  await cache.addAll(paths.map((path) => new Request(path, { cache: 'reload' })));
}

async function dropOldShells() {
  const old = (await caches.keys()).filter((name) => name.startsWith('shell-') && name !== SHELL);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function fromShell(request) {
  const cache = await caches.open(SHELL);
  // Every address of the app is the same page; what stands in its query is for the widget to read.
  const kept = await cache.match(request.mode === 'navigate' ? '/' : request);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  // A language of code, a kind of diagram: from now on it is there without a network, too.
  if (response.ok && new URL(request.url).pathname.startsWith('/elements/'))
    await cache.put(request, response.clone());
  return response;
}

/** The first page asks for the models before this worker is there. */
async function fetchModels() {
  await modelsFirstFromNetwork(new Request(MODELS_PATH)).catch(() => {});
}

async function modelsFirstFromNetwork(request) {
  const cache = await caches.open(MODELS);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    return response;
  } catch (cause) {
    const kept = await cache.match(request, { ignoreVary: true });
    if (kept === undefined) throw cause;
    return kept;
  }
}
