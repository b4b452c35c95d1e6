// Runs before the first paint, so that a remembered choice of light or dark never flashes.
document.documentElement.classList.add("script");
try {
  const remembered = localStorage.getItem("rollcall-theme");
  if (remembered) document.documentElement.dataset.theme = remembered;
} catch { /* a browser that remembers nothing follows the system */ }
