document.querySelectorAll(".ws-code").forEach(function (box) {
  var button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", function () {
    var text = box.querySelector("pre").textContent.replace(/\n$/, "");
    function done(word) {
      button.textContent = word;
      setTimeout(function () { button.textContent = "Copy"; }, 2000);
    }
    function byHand() {
      var area = document.createElement("textarea");
      area.value = text;
      document.body.appendChild(area);
      area.select();
      var ok = document.execCommand("copy");
      area.remove();
      button.focus();
      done(ok ? "Copied" : "Not copied");
    }
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(function () { done("Copied"); }, byHand);
    else byHand();
  });
  box.appendChild(button);
});
addEventListener("beforeprint", function () {
  document.querySelectorAll("details.ws-expander").forEach(function (details) { details.open = true; });
});
