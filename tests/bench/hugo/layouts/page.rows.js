{{- $plain := dict "noHTMLEscape" true -}}
gianHang.take("rows",{"lang":{{ .Language.Lang | jsonify }},
"makers":[{{ range $n, $page := (site.GetPage "/facilities").Pages }}{{ if $n }},{{ end }}{{ slice .Params.id .Title .Params.gloss .Params.place | jsonify $plain }}{{ end }}],
"categories":[{{ range $n, $page := (site.GetPage "/categories").Pages }}{{ if $n }},{{ end }}{{ slice .Params.id .Title | jsonify $plain }}{{ end }}],
"places":[{{ range $n, $page := (site.GetPage "/places").Pages }}{{ if $n }},{{ end }}{{ slice .Params.slug .Title | jsonify $plain }}{{ end }}],
"rows":[{{ range $n, $page := (site.GetPage "/products").RegularPages }}{{ $p := .Params }}{{ if $n }},
{{ end }}{{ slice $p.id .Title $p.gloss .Description $p.materials $p.facility $p.category $p.price_vnd $p.moq.low $p.moq.unit (.Date.Format "2006-01-02") | jsonify $plain }}{{ end }}]});
