// Relative addresses, so that the application runs in any folder; files stay files, as the guide asks.
export default { base: './', build: { assetsInlineLimit: 0, modulePreload: false } };
