// The same as Sources/notice, with Go's own html/template.
package main

import (
	"fmt"
	"html/template"
	"os"
	"strings"
	"time"
)

type shortcode struct {
	Inner  template.HTML
	Params []string
}

func (s *shortcode) Get(key any) any {
	if i, ok := key.(int); ok && i < len(s.Params) {
		return s.Params[i]
	}
	return ""
}

func main() {
	t := template.Must(template.New("notice").Parse(os.Args[1]))
	best := 1000 * time.Second
	bytes := 0
	for round := 0; round < 5; round++ {
		bytes = 0
		start := time.Now()
		for i := 0; i < 100000; i++ {
			var out strings.Builder
			if err := t.Execute(&out, &shortcode{template.HTML(fmt.Sprintf("<p>Some text that is inside, number %d</p>", i)), []string{"info"}}); err != nil {
				panic(err)
			}
			bytes += out.Len()
		}
		if took := time.Since(start); took < best {
			best = took
		}
	}
	fmt.Println(float64(best.Microseconds())/1000, bytes)
}
