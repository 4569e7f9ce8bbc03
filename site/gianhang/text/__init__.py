"""Vietnamese and English text: languages, folding, sorting, numbers, dates, Markdown."""
