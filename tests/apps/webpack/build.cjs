// Builds the application into `dist`, as webpack does with nothing set but where it begins; the argument is where webpack stands.
// What webpack warns of is a fault of the package.
const { copyFileSync } = require('node:fs');
const webpack = require(process.argv[2]);

webpack({ mode: 'production', context: __dirname, entry: './main.js' }, (error, stats) => {
  if (error || stats.hasErrors() || stats.hasWarnings()) {
    console.error(error ?? stats.toString({ all: false, errors: true, warnings: true }));
    process.exit(1);
  }
  copyFileSync(`${__dirname}/index.html`, `${__dirname}/dist/index.html`);
});
