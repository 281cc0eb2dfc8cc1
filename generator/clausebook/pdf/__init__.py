"""Views → the print edition and the share cards, typeset by Typst.

`book` is the value that the template is given.
"""
