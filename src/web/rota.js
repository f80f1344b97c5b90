// What makes pages nicer where a browser runs scripts; all works without.
"use strict";

// A cell of the month opens above it instead of on a page of its own.
(function () {
  const month = document.querySelector("table.month");
  if (!month || !window.HTMLDialogElement) return;

  function show(text, title) {
    const page = new DOMParser().parseFromString(text, "text/html");
    const main = page.querySelector("main");
    const box = document.createElement("dialog");
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = "×";
    close.setAttribute("aria-label", "×");
    close.addEventListener("click", () => box.close());
    box.setAttribute("aria-label", title || "");
    box.append(close, ...main.childNodes);
    box.addEventListener("close", () => box.remove());
    document.body.append(box);
    box.showModal();
  }

  month.addEventListener("click", function (event) {
    const link = event.target.closest("td a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!link.pathname.includes("/cells/")) return;
    event.preventDefault();
    fetch(link.href, { credentials: "same-origin" })
      .then((answer) => {
        if (!answer.ok || answer.redirected) throw new Error("page");
        return answer.text();
      })
      .then((text) => show(text, link.textContent))
      .catch(() => { location.href = link.href; });
  });

  // Arrows walk from cell to cell.
  month.addEventListener("keydown", function (event) {
    const cell = event.target.closest("td");
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1],
                   ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!cell || !step) return;
    let row = cell.parentElement, column = cell.cellIndex;
    for (let tries = 0; tries < 400; tries++) {
      if (step[0] < 0) row = row.previousElementSibling;
      if (step[0] > 0) row = row.nextElementSibling;
      column += step[1];
      if (!row || column < 0 || column > 40) return;
      const link = row.cells[column] && row.cells[column].querySelector("a");
      if (link) {
        event.preventDefault();
        link.focus();
        return;
      }
    }
  });

  // A filter applies when it is chosen.
  const filters = document.querySelector("form.filters");
  if (filters)
    filters.addEventListener("change", () => filters.submit());
})();
