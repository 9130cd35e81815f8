// Before the first paint: the stored light or dark, and the stored language. A file of its own, since no inline script is allowed.
(function () {
  try {
    var scheme = localStorage.getItem('komunigi.scheme');
    if (scheme === 'light' || scheme === 'dark') document.documentElement.dataset.scheme = scheme;
    var language = localStorage.getItem('komunigi.language');
    if (/^(fr|nl|es|en)$/.test(language || '')) document.documentElement.lang = language;
  } catch {
    // storage may be closed: the system's scheme and French then
  }
})();
