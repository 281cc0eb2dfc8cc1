"""Prose that tries to become markup, and random mixtures of it."""

from __future__ import annotations

from hypothesis import strategies as st

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>)",
    "<javascript:alert(1)>",
    '[x](https://a.org/"onmouseover="alert(1))',
    '[x](<https://a.org/ "t" onclick=x>)',
    "[x](//a.org)",
    "[x](&#106;avascript:alert(1))",
    "![x](https://a.org/x.png)",
    "[a]: javascript:alert(1)\n\n[a]",
    "`</code><script>`",
    "```html\n</pre><script>\n```",
    "[[term:a|</a><script>]]",
    "[[<b>]]",
    "[@<b>, <script>]",
    "&lt;script&gt; &amp; &#x3c;script>",
    "a|b\n-|-\n<script>|`|`",
    "# <h1 onload=x>",
    "[x](https://[::1)",
    "[x](mailto:a@b.org?subject=<x>)",
    "\\<b>",
    "<!-- x --> <![CDATA[ x ]]> <?php ?>",
]

PIECES = st.lists(
    st.one_of(
        st.sampled_from(HOSTILE),
        st.sampled_from(
            ["\n", "\n\n", " ", "*", "**", "_", "`", "#", "> ", "- ", "1. ", "    ", "|", "<", ">", '"', "'"]
        ),
        st.text(max_size=12),
    ),
    max_size=8,
).map("".join)
