"""Two wordings → aligned clauses → word differences, without losing a character.

Imports nothing else of this project; `protocol` is its JSON form.
"""
