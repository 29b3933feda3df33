// Relative addresses, so that the application runs in any folder; files stay files, as the guide asks.
export default {
  base: './',
  build: { assetsInlineLimit: 0, modulePreload: false },
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
};
