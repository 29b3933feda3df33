// Makes the standalone page an app: keeps it on the device when the reader asks, offers a new version, and says which links
// need a network. Part of our own page only; a page that embeds the element never loads it. Without a worker or a secure
// address nothing is offered. Nothing is stored before the reader presses the button or installs the app (docs/adr/0019).

declare global {
  /** Not in TypeScript's library yet. */
  var trustedTypes: {
    createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(input: string): string };
  } | undefined;
  interface WindowEventMap {
    beforeinstallprompt: InstallPromptEvent;
  }
}

/** What Chromium sends where a page can be installed as an app. */
interface InstallPromptEvent extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' } | undefined>;
}

const here = (file: string) => new URL(file, import.meta.url).href;
const SCOPE = here('./');
const OURS = `verdict ${new URL(SCOPE).pathname} `; // As in sw.js.
const CALM = 3_600_000; // Milliseconds between two questions for a new version by a page that stays open.

const make = <Name extends keyof HTMLElementTagNameMap>(name: Name, properties: Partial<HTMLElementTagNameMap[Name]> = {}, ...children: Node[]) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

const button = (textContent: string, act: () => void) => {
  const made = make('button', { type: 'button', textContent, hidden: true });
  made.addEventListener('click', act);
  return made;
};

const news = make('p', { ariaLive: 'polite' });
const offer = button('Make available offline', () => save());
const install = button('Install as an app', () => ask());
const remove = button('Remove the offline copy', () => clear());
const update = button('Update', () => takeOver());
const reload = button('Reload', () => location.reload());
const later = button('Later', () => settle());
// While there are news, only what belongs to them is offered.
for (const one of [offer, install, remove]) one.className = 'standing';
const bar = make('section', { className: 'app', ariaLabel: 'Offline use' }, news, update, reload, later, offer, install, remove);

const say = (sentence: string) => {
  if (news.textContent !== sentence) news.textContent = sentence;
};

/** Shows a button in place of another; one that had the focus hands it on. */
function swap(shown: HTMLElement, ...gone: HTMLElement[]): void {
  const hadFocus = gone.some((one) => one === document.activeElement);
  shown.hidden = false;
  for (const one of gone) one.hidden = true;
  if (hadFocus) shown.focus();
}

/** News that the reader should meet wherever the page is scrolled to, until they say “later”. */
function announce(sentence: string, shown: HTMLElement, gone: HTMLElement): void {
  if (isOff) return;
  say(sentence);
  swap(shown, gone);
  later.hidden = false;
  bar.classList.add('news');
}

/** The news stay at the end of the page. */
function settle(): void {
  bar.classList.remove('news');
  swap([update, reload].find((button) => !button.hidden) ?? offer, later);
}

const workers = navigator.serviceWorker;
const isCurrent = () => workers.getRegistration(SCOPE).then((found) => (found?.scope === SCOPE ? found : undefined));

/** The script of the worker as the page's policy wants it; a policy may be made only once. */
let script: string | undefined;
const worker = () => (script ??= globalThis.trustedTypes
  ?.createPolicy('verdict-sw', { createScriptURL: () => here('sw.js') }).createScriptURL('') ?? here('sw.js'));

let saving = false;
let isOff = false;
let updating = false;
let controlled = Boolean(workers?.controller);

/** Keeps this page on the device. */
async function save(): Promise<void> {
  if (saving) return;
  saving = true;
  isOff = false;
  say('Saving…');
  try {
    const registration = await workers.register(worker(), { scope: SCOPE, updateViaCache: 'none' });
    const state = await settled(registration.installing ?? registration.waiting ?? registration.active);
    if (isOff) return;
    if (state !== 'activated') return fail('the server or the network didn’t give every file (VW-E402)');
    // The worker that is there may be the one that removes itself.
    if (!(await isCurrent())) return switchedOff();
    // Asked of the browser only here: the copy is worth something to this reader.
    navigator.storage?.persist?.().catch(() => {});
    follow(registration);
    swap(remove, offer);
    say('Ready: this page now works without a network.');
  } catch {
    fail('this browser doesn’t allow it (VW-E404)');
  } finally {
    saving = false;
  }
}

/** What becomes of a worker. */
const settled = (worker: ServiceWorker | null) => new Promise<ServiceWorkerState | undefined>((done) => {
  const look = () => (!worker || ['activated', 'redundant'].includes(worker.state)) && done(worker?.state);
  worker?.addEventListener('statechange', look);
  look();
});

/** What the worker says of a failure; it may come before or after the failure itself. */
let reason = '';
function fail(cause = ''): void {
  say(`This page can’t be kept on this device: ${reason || cause}. It works on as before.`);
  reason = '';
}

/** The worker of this site removes itself and what it kept. */
function switchedOff(): void {
  isOff = true;
  bar.classList.remove('news');
  swap(offer, remove, update, reload, later);
  say('Offline use is switched off for now.');
}

/** Forgets what was kept. */
async function clear(): Promise<void> {
  await (await isCurrent())?.unregister();
  for (const name of await caches.keys()) if (name.startsWith(OURS)) await caches.delete(name);
  swap(offer, remove);
  say('The offline copy is removed.');
}

/** Watches for a new version. */
function follow(registration: ServiceWorkerRegistration): void {
  const look = () => {
    if (registration.waiting && registration.active) announce('A new version is ready.', update, reload);
  };
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  look();
  let asked = Date.now();
  const check = () => {
    if (document.visibilityState === 'hidden' || Date.now() - asked < CALM) return;
    asked = Date.now();
    registration.update().catch(() => {});
  };
  document.addEventListener('visibilitychange', check);
  setInterval(check, CALM);
}

/** The reader wants the new version. */
async function takeOver(): Promise<void> {
  const waiting = (await isCurrent())?.waiting;
  // Another page may have been quicker.
  if (!waiting) return location.reload();
  updating = true;
  waiting.postMessage('take over');
}

function changedHands(): void {
  if (updating) {
    updating = false;
    location.reload();
  } else if (controlled) {
    announce('This page was updated in another window. What you answered stays.', reload, update);
  }
  controlled = true;
}

// Installing as an app, where the browser offers it.

let prompting: InstallPromptEvent | undefined;
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  prompting = event;
  install.hidden = false;
});
addEventListener('appinstalled', () => {
  swap(remove.hidden ? offer : remove, install);
  if (!offer.hidden) save();
});

async function ask(): Promise<void> {
  const { outcome } = (await prompting?.prompt()) ?? {};
  if (outcome !== 'dismissed') swap(remove.hidden ? offer : remove, install);
}

// Links that lead elsewhere.

const mark = new CSSStyleSheet();
mark.replaceSync('a[href^="http"]::after { content: " (needs a network)" }');

/** Whether the network is there: only asking tells, browsers know no more than whether a cable is plugged in. */
async function reachable(): Promise<boolean> {
  if (!navigator.onLine) return false;
  return fetch(here('sw.js'), { __proto__: null, method: 'HEAD', cache: 'no-store' }).then(() => true, () => false);
}

async function markLinks(): Promise<void> {
  const isThere = await reachable();
  const roots = [document, ...[...document.querySelectorAll('verdict-widget')].map((widget) => widget.shadowRoot)];
  for (const root of roots) {
    if (!root) continue;
    const others = root.adoptedStyleSheets.filter((sheet) => sheet !== mark);
    root.adoptedStyleSheets = isThere ? others : [...others, mark];
  }
}

async function start(): Promise<void> {
  if (bar.isConnected) return; // The element may fail first, and be there when it is tried again.
  // Below what comes later, it would be pushed down the page when that comes.
  document.body.append(bar);
  const registration = await isCurrent();
  (registration?.active ? remove : offer).hidden = false;
  if (!registration?.active) return;
  follow(registration);
  await markLinks();
  for (const event of ['online', 'offline']) addEventListener(event, markLinks);
}

if (workers && isSecureContext) {
  workers.addEventListener('controllerchange', changedHands);
  workers.addEventListener('message', ({ data }) => {
    if (data.off) switchedOff();
    if (data.failed !== 'full') return;
    reason = 'there isn’t enough room (VW-E401)';
    if (!saving) fail();
  });
  workers.startMessages();
  const widget = document.querySelector('verdict-widget');
  if (widget?.result?.()) start();
  else for (const event of ['verdict-ready', 'verdict-error']) addEventListener(event, start, { once: true });
}
