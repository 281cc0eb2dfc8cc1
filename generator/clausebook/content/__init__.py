"""Content files → records, or the problems of shape that prevent it.

`files` reads the folder, `reader` one YAML file with the place of each value, `load` makes the edition.
"""
