"""The characters that TeX's names stand for, as far as plain text has them."""

from __future__ import annotations

from functools import cache

_NAMED = r"""
alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ
nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς
tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ wr ≀
cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ wedge ∧ lor ∨ land ∧ lnot ¬ neg ¬ setminus ∖ amalg ⨿ dagger † ddagger ‡
leq ≤ le ≤ geq ≥ ge ≥ leqslant ⩽ geqslant ⩾ ll ≪ gg ≫ neq ≠ ne ≠ equiv ≡ approx ≈ cong ≅ sim ∼ simeq ≃ asymp ≍
doteq ≐ propto ∝ prec ≺ succ ≻ preceq ⪯ succeq ⪰ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋
sqsubseteq ⊑ sqsupseteq ⊒ in ∈ ni ∋ notin ∉ vdash ⊢ dashv ⊣ models ⊨ perp ⊥ mid ∣ nmid ∤ parallel ∥ nparallel ∦
lesssim ≲ gtrsim ≳ triangleq ≜ coloneqq ≔ bowtie ⋈ smile ⌣ frown ⌢ lhd ⊲ rhd ⊳ trianglelefteq ⊴
to → rightarrow → gets ← leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⟺ implies ⟹
impliedby ⟸ mapsto ↦ longmapsto ⟼ longrightarrow ⟶ longleftarrow ⟵ Longrightarrow ⟹ Longleftarrow ⟸
Longleftrightarrow ⟺ longleftrightarrow ⟷ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗
searrow ↘ swarrow ↙ nwarrow ↖ hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀ rightharpoondown ⇁
leftharpoonup ↼ rightleftharpoons ⇌ leadsto ⇝ twoheadrightarrow ↠ rightsquigarrow ⇝ circlearrowleft ↺
infty ∞ partial ∂ nabla ∇ forall ∀ exists ∃ nexists ∄ emptyset ∅ varnothing ∅ aleph ℵ beth ℶ hbar ℏ ell ℓ Re ℜ Im ℑ
wp ℘ imath ı jmath ȷ angle ∠ measuredangle ∡ triangle △ square □ blacksquare ■ Box □ Diamond ◇ diamond ⋄ lozenge ◊
top ⊤ bot ⊥ therefore ∴ because ∵ prime ′ backprime ‵ degree ° complement ∁ surd √ flat ♭ natural ♮ sharp ♯
clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ checkmark ✓ bigstar ★ eth ð mho ℧ Bbbk 𝕜 copyright © pounds £ yen ¥
euro € ss ß ae æ AE Æ oe œ OE Œ o ø O Ø aa å AA Å l ł L Ł i ı S § P ¶
ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ dotsm ⋯ dotso …
sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ oiint ∯ bigcap ⋂ bigcup ⋃ bigsqcup ⨆ bigvee ⋁ bigwedge ⋀
bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄
langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lbrace { rbrace } lbrack [ rbrack ] lvert | rvert | vert |
lVert ‖ rVert ‖ Vert ‖ | ‖ lgroup ⟮ rgroup ⟯ ulcorner ⌜ urcorner ⌝ llcorner ⌞ lrcorner ⌟ backslash \
"""

_FUNCTION_NAMES = """
arccos arcsin arctan arg argmax argmin cos cosh cot coth csc deg det dim exp gcd hom inf injlim ker lcm lg lim
liminf limsup ln log max min Pr projlim sec sgn sin sinh sup tan tanh tr
"""
_FACE_NAMES = "mathrm mathbf mathit mathsf mathtt boldsymbol bm boxed"
_TEXT_NAMES = "text textrm textbf textit textsf texttt mbox hbox operatorname operatorname*"
_SILENT_NAMES = """
big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr displaystyle textstyle scriptstyle limits nolimits
nonumber notag rm bf it hline
"""

FUNCTIONS = frozenset(_FUNCTION_NAMES.split())
"""Names that are words, set apart from what follows."""

FACES, TEXTS, SILENT = (frozenset(names.split()) for names in (_FACE_NAMES, _TEXT_NAMES, _SILENT_NAMES))
"""Names that only choose a face, that hold running text, and that show nothing."""

SPACES = {
    ",": "\u2009",
    ";": " ",
    ":": " ",
    ">": " ",
    " ": " ",
    "quad": "  ",
    "qquad": "    ",
    "!": "",
    "enspace": " ",
}
"""The spaces of TeX."""

ACCENTS = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "bar": "\u0304",
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "check": "\u030c",
    "breve": "\u0306",
    "acute": "\u0301",
    "grave": "\u0300",
    "mathring": "\u030a",
    "overrightarrow": "\u20d7",
}
"""Marks that stand above one letter."""

_RAISED = dict(
    zip(
        "0123456789+-=()niabcdefghjklmoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ′∗⊤†",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ′*ᵀ†",
        strict=True,
    )
)
_LOWERED = dict(zip("0123456789+-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True))


@cache
def symbols() -> dict[str, str]:
    """The character of every name."""
    words = _NAMED.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def raised(text: str) -> str | None:
    """``text`` as an exponent, if every character has a raised form."""
    return _shifted(text, _RAISED)


def lowered(text: str) -> str | None:
    """``text`` as an index, if every character has a lowered form."""
    return _shifted(text, _LOWERED)


def lettered(text: str, alphabet: str) -> str:
    """``text`` in one of the alphabets of mathematics: ``mathbb``, ``mathcal`` or ``mathfrak``."""
    special, first = _ALPHABETS[alphabet]
    found: list[str] = []
    for one in text:
        if one in special:
            found.append(special[one])
        elif "A" <= one <= "Z":
            found.append(chr(first + ord(one) - ord("A")))
        elif "a" <= one <= "z" and alphabet != "mathcal":
            found.append(chr(first + 26 + ord(one) - ord("a")))
        else:
            found.append(one)
    return "".join(found)


_ALPHABETS: dict[str, tuple[dict[str, str], int]] = {
    "mathbb": (dict(zip("CHNPQRZ1", "ℂℍℕℙℚℝℤ𝟙", strict=True)), 0x1D538),
    "mathcal": (dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True)), 0x1D49C),
    "mathfrak": (dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)), 0x1D504),
}
ALPHABETS = frozenset({"mathbb", "mathcal", "mathfrak", "mathscr"})
"""Names of alphabets; ``mathscr`` is ``mathcal``."""


def _shifted(text: str, table: dict[str, str]) -> str | None:
    found = [table.get(one) for one in text.replace(" ", "").replace("−", "-")]
    return "".join(one for one in found if one is not None) if found and None not in found else None
