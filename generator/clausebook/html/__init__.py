"""Views → pages of the website, by Jinja templates with everything escaped.

`Markup` is made here and in `prose` alone.
"""
