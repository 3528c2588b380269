(function () {
  "use strict";
  var key = "workshop-checklist:" + document.body.dataset.key;
  var boxes = Array.prototype.slice.call(document.querySelectorAll(".step input"));
  var fields = Array.prototype.slice.call(document.querySelectorAll("fieldset input"));
  var state = { done: {}, values: {} };
  try { state = Object.assign(state, JSON.parse(localStorage.getItem(key) || "{}")); } catch (e) { /* a browser that remembers nothing */ }
  function keep() { try { localStorage.setItem(key, JSON.stringify(state)); } catch (e) { /* as above */ } }
  function count() {
    var done = boxes.filter(function (box) { return box.checked; }).length;
    document.querySelector("progress").value = done;
    document.getElementById("count").textContent = done + " of " + boxes.length;
  }
  function fill(field) {
    document.querySelectorAll(".fill").forEach(function (place) {
      if (place.dataset.name === field.dataset.name) { place.textContent = field.value || place.dataset.text; }
    });
  }
  boxes.forEach(function (box) {
    box.checked = state.done[box.id] === true;
    box.addEventListener("change", function () { state.done[box.id] = box.checked; keep(); count(); });
  });
  fields.forEach(function (field) {
    field.value = state.values[field.dataset.name] || "";
    fill(field);
    field.addEventListener("input", function () { state.values[field.dataset.name] = field.value; keep(); fill(field); });
  });
  document.getElementById("reset").addEventListener("click", function () {
    state = { done: {}, values: state.values };
    boxes.forEach(function (box) { box.checked = false; });
    keep();
    count();
  });
  document.querySelectorAll(".code").forEach(function (block) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", function () {
      var text = block.querySelector("code").textContent;
      function told() { button.textContent = "Copied"; setTimeout(function () { button.textContent = "Copy"; }, 1500); }
      function byHand() {
        var area = document.createElement("textarea");
        area.value = text;
        document.body.appendChild(area);
        area.select();
        document.execCommand("copy");
        area.remove();
        told();
      }
      if (navigator.clipboard) { navigator.clipboard.writeText(text).then(told, byHand); } else { byHand(); }
    });
    block.appendChild(button);
  });
  count();
})();
