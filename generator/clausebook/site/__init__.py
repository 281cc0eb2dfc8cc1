"""Pages → the finished site: engine, fonts, stylesheet, policy, links, bundle, manifest, exchange of folders.

Only a site in which all of this succeeded takes the place of the old one.
"""
