// Runs the checks beside the page, where a long one keeps nobody from typing. Names in percent signs are filled in by the build.
// Answers each text with one message; must not keep anything of it.

const MODULE = { glue: '%EDITOR%', wasm: '%EDITOR_WASM%', integrity: '%EDITOR_INTEGRITY%' };

const here = (file) => new URL(`../${file}`, import.meta.url).href;

async function load() {
  if (typeof WebAssembly !== 'object') {
    throw new Error('This browser has WebAssembly switched off, and the checks and the preview need it. You can edit and download the text all the same.');
  }
  let glue, wasm;
  try {
    [glue, wasm] = await Promise.all([
      import(here(MODULE.glue)),
      fetch(here(MODULE.wasm), { integrity: MODULE.integrity }).then((response) => response.arrayBuffer()),
    ]);
  } catch {
    throw Object.assign(new Error('The checks can’t be loaded: the network is down, or a file differs from the version that this page expects. You can edit and download the text all the same.'), { again: true });
  }
  const exports = glue.default((exports) => exports);
  await exports.default({ module_or_path: await WebAssembly.compile(wasm) });
  return exports;
}

const loading = load();
loading.then(
  ({ rules }) => postMessage({ rules: JSON.parse(rules()) }),
  ({ message, again = false }) => postMessage({ failure: message, again }),
);

addEventListener('message', async ({ data: { text, today } }) => {
  const exports = await loading.catch(() => null);
  if (!exports) return;
  try {
    postMessage({ report: JSON.parse(exports.check(text, today)) });
  } catch (error) {
    postMessage({ failure: `The checks broke down on this text: ${error.message}. Nothing of it is lost; they start anew with the next change.`, again: true });
  }
});
