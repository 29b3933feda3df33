// The module: compiled once for the page, its chunks with it, and a new instance of it after a crash. Must not know an element.

import { Failure } from './failures';
import { download, once, script } from './loader';
import { type Asset, assetUrl, CHUNKS, GLUE, SHARED, WIDGET } from './product';
import type { Door, Glue, Inner, Inside, Instance, Part, Read } from './widget';

/** What is known of an instance: what was thrown when it crashed, the failure of that, and who hears of it. */
type Runtime = Bare<{
  crash?: (failure: Failure) => void;
  crashed?: [unknown];
  failure?: Failure;
}>;

const cannotRun = (file: string) => (error: Error) => {
  if (/CSP|content security/i.test(error.message)) {
    throw new Failure('E102', 'This page’s security policy doesn’t allow WebAssembly: its script-src needs ’wasm-unsafe-eval’.');
  }
  throw new Failure('E108', `${assetUrl(file)} can’t be run: ${error.message}`);
};

/** Compiles a file. A checked one is only handed over whole, so there is nothing to gain from compiling while it comes. */
async function compile({ file, integrity }: Asset): Promise<WebAssembly.Module> {
  const bytes = await download(assetUrl(file), integrity);
  return WebAssembly.compile(await bytes.arrayBuffer()).catch(cannotRun(file));
}

const shared = once(() => compile(SHARED));
/** The compiled chunks, by their names, each with what they share, for the whole page; nothing where the module has one piece. */
export const chunks = new Map(CHUNKS.map(([name, code]) => {
  const own = once(() => compile(code));
  return [name, async () => (code.file ? Promise.all([shared(), own()]) : [])];
}));

/** Why something that comes later didn't, by its name. */
export const missing: Bare<Partial<Record<Part | 'reader', unknown>>> = { __proto__: null };

/** Downloads the module. Returns a function that makes a new instance of it, with memory, handles and listeners of its own. */
const downloaded = once(async () => {
  if (typeof WebAssembly !== 'object') throw new Failure('E101', 'This browser has WebAssembly switched off, and the interactive comparison needs it.');
  const [glue, module] = await Promise.all([script<Glue>(GLUE), compile(WIDGET)]);
  return async (runtime: Runtime): Promise<Instance> => {
    let inside: Inside;
    // A file becomes part of an instance once: what it holds may have changed since.
    const parts = new Map<WebAssembly.Module, Promise<WebAssembly.Instance>>();
    const join = (module: WebAssembly.Module) => parts.get(module) ?? parts.set(module, WebAssembly.instantiate(module, { __wasm_split: inside, main: inside })).get(module);
    // Rust asks for a chunk, with a function by its place in the table, and is told whether it came.
    const doors = [...chunks].map(([name, chunk]): [string, Door] => [`__wasm_split_load_${name}`, async (done, about) => {
      const came = await chunk().then((modules) => Promise.all(modules.map(join))).then(() => true, (error: unknown) => {
        missing[name] = error;
        return false;
      });
      guarded(inside.__indirect_function_table.get(done), runtime)(about, came);
    }]);
    const exports = glue.default((exports) => {
      inside = exports;
      return Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, typeof value === 'function' ? guarded(value, runtime) : value]));
    }, Object.fromEntries(doors));
    await exports.default({ module_or_path: module }).catch(cannotRun(WIDGET.file));
    return exports;
  };
});

/**
 * Wraps a function of an instance. Every call into WebAssembly goes through a wrapper: the shell's, those of listeners and
 * timers that the module made, and the browser's when it collects a handle. Whatever is thrown out of one of them, a trap or an
 * error of the browser's, has left Rust in the middle of its work; other errors on the page are not ours. A crashed instance is
 * never called again.
 */
const guarded = (call: Inner, runtime: Runtime): Inner => (...values) => {
  const { crashed } = runtime;
  if (!crashed) {
    try {
      return call(...values);
    } catch (error) {
      // Calls nothing: the stack may be full. What doesn't succeed below does with the next call.
      runtime.crashed ??= [error];
    }
  }
  if (!runtime.failure) {
    const failure = new Failure('E201', `The comparison stopped working: ${runtime.crashed}`, true);
    queueMicrotask(() => runtime.crash?.(failure)); // Other calls may still be under way.
    runtime.failure = failure;
  }
  if (!crashed) throw runtime.failure;
};

/** What stops each widget that is mounted, or about to be, when the instance crashes. */
export const mounted = new Map<HTMLElement, (failure: Failure) => void>();
export let runtime: Runtime;
/** The instance that all widgets of the page share. */
export let instance: () => Promise<Instance>;
export function newRuntime(): void {
  const own: Runtime = runtime = { __proto__: null, crash: restartRuntime };
  instance = once(async () => (await downloaded())(own));
}
newRuntime();

/** Stops all widgets, whichever of them the crash was in: they share the instance. They start again with a new one. */
function restartRuntime(failure: Failure): void {
  newRuntime();
  for (const stop of [...mounted.values()]) stop(failure);
}

/**
 * Reads JSON in an instance of its own: the memory of an instance never shrinks, and reading takes many times the size of the
 * text. Nor does a text that breaks it down stop other elements.
 */
export async function newReader(): Promise<Read> {
  chunks.get('reader')?.().catch(() => {}); // Asked for now, and reported when it is missed.
  const own: Runtime = { __proto__: null };
  const { read } = await (await downloaded())(own);
  return (...values) => new Promise((done, fail) => {
    own.crash = fail;
    read(...values).then(done, (error: unknown) => fail(error ?? missing.reader));
  });
}
