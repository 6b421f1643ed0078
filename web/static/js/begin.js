// Runs before the page is drawn, so that nothing jumps: styles for pages with JavaScript apply.
document.documentElement.classList.add("js");
