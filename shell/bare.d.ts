// Options for the browser's functions have no prototype: a page may have changed Object.prototype, and what stands there would
// count as an option. With these declarations an object without `__proto__: null` is no such option.

/** An object that inherits nothing. */
type Bare<Fields> = Fields & { __proto__: null };

interface BlobPropertyBag extends Bare<object> {}
interface EventInit extends Bare<object> {}
interface IntersectionObserverInit extends Bare<object> {}
interface KeyframeAnimationOptions extends Bare<object> {}
interface MutationObserverInit extends Bare<object> {}
interface PropertyDescriptor extends Bare<object> {}
interface RequestInit extends Bare<object> {}
interface ShadowRootInit extends Bare<object> {}
interface ShareData extends Bare<object> {}
interface TextDecoderOptions extends Bare<object> {}
