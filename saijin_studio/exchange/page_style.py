"""The look of an exported page: the reader's own fonts, light or dark as the reader's system is."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --ground: #fbfaf8; --paper: #ffffff; --ink: #24222b; --soft: #5d5968;
  --line: #e2dfe8; --mine: #eef0fb; --code: #f4f2f7; --accent: #4b4fae; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #17161b; --paper: #201f26; --ink: #eceaf2; --soft: #a9a5b8;
    --line: #34323d; --mine: #262843; --code: #18171d; --accent: #a9adff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.75;
  font-family: "Noto Sans JP", "Hiragino Sans", "Yu Gothic UI", "Segoe UI", system-ui, sans-serif; }
main { max-width: 48rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
header { margin-bottom: 2rem; }
h1 { font-size: 1.5rem; line-height: 1.4; margin: 0 0 .25rem; overflow-wrap: anywhere; }
header p, .facts, footer { color: var(--soft); font-size: .85rem; margin: 0; }
article { background: var(--paper); border: 1px solid var(--line); border-radius: 12px;
  padding: .9rem 1.2rem 1rem; margin: 0 0 1rem; }
article.user { background: var(--mine); margin-left: 12%; }
.who { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
.text { overflow-wrap: anywhere; }
.text > :first-child { margin-top: .6rem; }
.text > :last-child { margin-bottom: 0; }
.text h1, .text h2, .text h3 { font-size: 1.1rem; }
a { color: var(--accent); }
pre { background: var(--code); border: 1px solid var(--line); border-radius: 8px; padding: .75rem 1rem;
  overflow-x: auto; line-height: 1.5; overflow-wrap: normal; }
code { font-family: "Noto Sans Mono CJK JP", Consolas, Menlo, monospace; font-size: .9em; }
:not(pre) > code { background: var(--code); border-radius: 4px; padding: .1em .3em; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--line); padding: .3rem .7rem; }
blockquote { border-left: 3px solid var(--line); margin-left: 0; padding-left: 1rem; color: var(--soft); }
details { color: var(--soft); margin-top: .6rem; }
summary { cursor: pointer; font-size: .85rem; }
figure { margin: .8rem 0 0; }
img { max-width: 100%; height: auto; border-radius: 8px; display: block; }
figcaption, .files { color: var(--soft); font-size: .85rem; overflow-wrap: anywhere; }
footer { margin-top: 2rem; text-align: center; }
@media print { article { break-inside: avoid; } body { background: none; } }
"""
