module.exports = {
  /** How a function's script asks for what all functions share. */
  sharedPrefix: 'loadline:',
  /** The script of the function in `lambdas/<folder>`. */
  functionScript: (folder) => `function-${folder}.js`,
  /** The scripts and styles of the reports' site, as JSON text. */
  siteAssets: 'site-assets.json',
};
