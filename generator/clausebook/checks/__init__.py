"""What must hold across an edition: one function, one rule.

`registry` lists them all; the other modules hold the rules of one subject each.
"""
