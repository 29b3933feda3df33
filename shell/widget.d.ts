// What crosses between the shell and the widget's module: `src/surface.rs` as TypeScript sees it, and the glue around it as
// `xtask/src/pack/instances.rs` makes it.

/** What comes later to a widget, by the names of `src/state/beside.rs`. */
export type Part = 'analysis' | 'compare' | 'cost' | 'profiles';

/** What the shell does for a widget; each widget has its own. */
export interface Shell {
  changed(lasting: string, own: string): void;
  forget(): void;
  writing(): void;
  bring(part: Part): Promise<string | undefined>;
  missing(part: Part): void;
  export(form: string, link: string): void;
  handOut(form: string, text: string, plain: string): void;
}

/** A mounted widget. */
export interface Widget {
  configure(): void;
  reset(): void;
  restore(link: string): void;
  tell(what: string, link: string): void;
  result(): string;
  free(): void;
}

/** Reads JSON: the compiled data set, what its panel of profiles shows, and what its calculator needs. Throws a sentence, or nothing when its code doesn't come. */
export type Read = (text: string, language: string, warn: (sentence: string) => void) => Promise<[compiled: string, profiles: string, cost: string]>;

/** The exports of an instance. Throws a sentence when the data set is of another build. */
export interface Instance {
  default(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  mount(root: HTMLElement, host: HTMLElement, data: string, own: string, link: string, shell: Shell): Widget;
  read: Read;
}

/** A function of an instance, as WebAssembly has it. */
export type Inner = (...values: unknown[]) => unknown;

/** What an instance of WebAssembly has for the glue and for its chunks. */
export interface Inside {
  [name: string]: Inner | WebAssembly.Memory | WebAssembly.Table;
  __indirect_function_table: WebAssembly.Table;
}

/** By which Rust asks for a chunk: the place of a function in the table, and what it is called with beside whether the chunk came. */
export type Door = (done: number, about: number) => Promise<void>;

/** The script of the glue. `guard` gets the functions of the new instance, and returns those to be called in their place. */
export interface Glue {
  default(guard: (inside: Inside) => object, doors: Record<string, Door>): Instance;
}
