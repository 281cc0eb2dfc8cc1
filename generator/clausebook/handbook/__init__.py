"""The handbook: an edition like any other, whose essays say how to read, write and build editions.

`pages` puts it together from its sources, `reference` makes its lists of fields and rules from the code.
"""
