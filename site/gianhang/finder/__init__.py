"""What browsers search in: the columns of an index, as classic scripts, and the rules by which they search.

`static/js/engine*.js` keeps the rules, `tests/finder/reference.py` says them in plain Python, and a test compares the
two.

A query is its words; every one has to be found in a product. A word is compared without marks. How well it fits: exact
(as typed, the place of the tone aside; typed without marks, any marks are exact), the beginning of a word, the same
letters under other marks, the beginning under other marks, one slip in a word of five letters or more. Beginnings count
for the last word, and for words that stand whole nowhere; they need two letters. Slips count for words that stand whole
nowhere. A word weighs how well it fits × the best place in which it is found; a product, the sum of its words. Words
that are a phrase of the office's synonyms may be found as another phrase of the group, whole words only, at three
quarters of the weight. Equal weights: the shorter name first, then by name.
"""
