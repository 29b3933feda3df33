// Records what must never happen in a page: complaints, errors and breaches of its policy. It runs before any script of the page,
// and where the browser can't do that (watch.rs), once the page is loaded.
(() => {
  if (window.trapped) return;
  const trapped = (window.trapped = []);
  if (document.readyState !== 'loading' && window.ReportingObserver) {
    // Of what was before, browsers keep breaches of the policy.
    const missed = new ReportingObserver(() => {}, { types: ['csp-violation'], buffered: true });
    missed.observe();
    for (const { body } of missed.takeRecords()) trapped.push(`policy: ${body.effectiveDirective} ${body.blockedURL}`);
    missed.disconnect();
  }
  for (const level of ['error', 'warn']) {
    const print = console[level];
    console[level] = (...values) => {
      trapped.push(`console.${level}: ${values.join(' ')}`);
      print.apply(console, values);
    };
  }
  const onError = ({ message, target }) => {
    trapped.push(message ? `error: ${message}` : `error: ${target.src ?? target.href} can't be loaded`);
  };
  addEventListener('error', onError, true);
  addEventListener('unhandledrejection', ({ reason }) => trapped.push(`unhandled rejection: ${reason}`));
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    trapped.push(`policy: ${effectiveDirective} ${blockedURI}`);
  });
  // Nothing that must not happen, but it happens before any other script: whether the page came with a transition.
  addEventListener('pagereveal', ({ viewTransition }) => {
    window.cameWithTransition = Boolean(viewTransition);
  });
})();
