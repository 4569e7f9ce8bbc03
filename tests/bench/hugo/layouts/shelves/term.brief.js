{{- $plain := dict "noHTMLEscape" true }}{{ $w := site.Params }}{{ $makers := newScratch -}}
{{- $labels := slice $w.price $w.minimum $w.capacity }}{{ $keys := slice "dimensions" "packaging" "hs_code" "materials" "shelf_life" "storage" "food_declaration" -}}
{{- range $keys }}{{ $labels = $labels | append (index $w.facts .) }}{{ end -}}
(window.gianHangBriefs??={})[{{ .Params.slug }}]={"products":{
{{- range $n, $page := .Pages }}{{ $p := .Params }}{{ $maker := index (.GetTerms "facilities") 0 }}{{ $makers.Set $p.facility $maker -}}
{{- $price := printf "%s %s/%s" (lang.FormatNumberCustom 0 $p.price_vnd $w.number) $w.currency (or $p.price_unit ($p.vietnamese).price_unit) -}}
{{- $minimum := printf "%d %s" $p.moq.low (index (index $w.units $p.moq.unit) (cond (eq $p.moq.low 1) 0 1)) -}}
{{- $facts := slice (slice 0 $price) (slice 1 $minimum) (slice 2 (printf "%s %s/%s" (lang.FormatNumberCustom 0 $p.capacity.low $w.number) (index (index $w.units $p.capacity.unit) (cond (eq $p.capacity.low 1) 0 1)) (index (index $w.units $p.capacity.per) 0))) -}}
{{- range $i, $key := $keys }}{{ with or (index $p $key) (index (or $p.vietnamese dict) $key) }}{{ $facts = $facts | append (slice (add $i 3) .) }}{{ end }}{{ end -}}
{{- $types := slice }}{{ range $p.certificates }}{{ $types = $types | append .type }}{{ end -}}
{{- $facts = $facts | append (slice 10 (delimit $types ", ")) -}}
{{ if $n }},{{ end }}{{ $p.id | jsonify }}:{{ dict "name" .Title "gloss" $p.gloss "path" .RelPermalink "maker" $p.facility "price" $price "minimum" $minimum "low" $p.moq.low "unit" (index (index $w.units $p.moq.unit) 0) "facts" $facts | jsonify $plain }}
{{- end }}},"makers":{
{{- $n := 0 }}{{ range $id, $maker := $makers.Values }}{{ if $n }},{{ end }}{{ $n = 1 }}{{ $id | jsonify }}:{{ dict "name" .Title "path" .RelPermalink "place" .Params.province "to" .Title "phone" .Params.phone | jsonify $plain }}{{ end -}}
},"labels":{{ $labels | append $w.papers | jsonify $plain }}};
