// The way out: served in the place of sw.js, it removes what a worker of ours has kept and the worker itself (docs/hosting.md).
// Browsers ask for sw.js again with the next visit, at the latest after a day, so it must do without anything else of the product.

const OURS = `verdict ${new URL(registration.scope).pathname} `;

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil((async () => {
  // What can't be removed must not keep the worker here.
  const names = await caches.keys().catch(() => []);
  for (const name of names) if (name.startsWith(OURS)) await caches.delete(name).catch(() => {});
  for (const page of await clients.matchAll({ includeUncontrolled: true })) page.postMessage({ off: true });
  await registration.unregister(); // The last step: a browser may end the worker with it.
})()));
