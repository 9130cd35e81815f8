// Sources import each other as './x.js', the name they have once built; under jest the file is still './x.ts'.
module.exports = (request, options) => {
  if (/^\.{1,2}\//.test(request) && request.endsWith('.js') && !options.basedir.includes('node_modules')) {
    for (const extension of ['.ts', '.tsx']) {
      try {
        return options.defaultResolver(request.slice(0, -3) + extension, options);
      } catch {
        // not this one
      }
    }
  }
  return options.defaultResolver(request, options);
};
