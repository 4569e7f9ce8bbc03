{{- $plain := dict "noHTMLEscape" true }}{{ $rows := (site.GetPage "/products").RegularPages }}{{ $some := 1024 -}}
gianHang.take("head",{"lang":{{ .Language.Lang | jsonify }},"n":{{ len $rows }},
"makers":[{{ range $n, $page := (site.GetPage "/facilities").Pages }}{{ if $n }},{{ end }}{{ slice .Params.id .Title .Params.gloss .Params.place | jsonify $plain }}{{ end }}],
"categories":[{{ range $n, $page := (site.GetPage "/categories").Pages }}{{ if $n }},{{ end }}{{ slice .Params.id .Title | jsonify $plain }}{{ end }}],
"places":[{{ range $n, $page := (site.GetPage "/places").Pages }}{{ if $n }},{{ end }}{{ slice .Params.slug .Title | jsonify $plain }}{{ end }}]});
{{ if le (len $rows) $some -}}
gianHang.take("p0",[{{ partial "rows.html" $rows }}]);
{{ else }}{{ range $n := seq 0 (div (sub (len $rows) 1) $some) -}}
{{ $text := printf "gianHang.take(\"p%d\",[%s]);" $n (partial "rows.html" (first $some (after (mul $n $some) $rows))) -}}
{{ with (resources.FromString (printf "%sdata/p%d.js" (strings.TrimLeft "/" $.RelPermalink) $n) $text).Publish }}{{ end }}
{{- end }}{{ end -}}
