"""Markdown of notebooks as tokens, which every writer renders in its own way."""

from collections.abc import Iterable, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

Potongan = tuple[Token, ...]
"""Tokens of whole blocks, in order."""


@cache
def _parser(*, html: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": html}).enable(["table", "strikethrough"])
    # A wide table scrolls in its own box, never the page.
    parser.add_render_rule("table_open", lambda *_: '<div class="geser" tabindex="0"><table>')
    parser.add_render_rule("table_close", lambda *_: "</table></div>")
    return parser


def parse_markdown(text: str, *, html: bool) -> Potongan:
    """Blocks of ``text``; raw HTML is kept apart where ``html``, else it stands as the characters it is."""
    return tuple(_parser(html=html).parse(text))


def split_blocks(tokens: Iterable[Token]) -> list[Potongan]:
    """One piece per heading, and one for all that stands between two headings."""
    pieces: list[list[Token]] = []
    for token in tokens:
        if token.level == 0 and (token.type == "heading_open" or _ends_heading(pieces)):
            pieces.append([])
        if not pieces:
            pieces.append([])
        pieces[-1].append(token)
    return [tuple(piece) for piece in pieces]


def _ends_heading(pieces: Sequence[list[Token]]) -> bool:
    return bool(pieces) and pieces[-1][-1].type == "heading_close" and pieces[-1][-1].level == 0


def is_heading(piece: Potongan) -> bool:
    """Whether the piece is one heading."""
    return piece[0].type == "heading_open" and piece[0].level == 0


def has_html(tokens: Potongan) -> bool:
    """Whether raw HTML stands in the piece, which a writer must clean or leave out."""
    return any(token.type.startswith("html_") for token in _flatten(tokens))


def images_in(tokens: Potongan) -> list[Token]:
    """Image tokens; their ``src`` may be replaced in place."""
    return [token for token in _flatten(tokens) if token.type == "image"]


def _flatten(tokens: Iterable[Token]) -> Iterable[Token]:
    for token in tokens:
        yield token
        yield from _flatten(token.children or ())


def render_html(tokens: Potongan) -> str:
    """The piece as HTML. Text is escaped; raw HTML tokens are not."""
    parser = _parser(html=True)
    return str(parser.renderer.render(tokens, parser.options, {}))


def plain_text(tokens: Potongan) -> str:
    """The piece without marks."""
    return "".join(_words(token) for token in _flatten(tokens)).strip()


def _words(token: Token) -> str:
    if token.type in {"text", "code_inline", "fence", "code_block"}:
        return token.content
    return " " if token.type in {"softbreak", "hardbreak", "inline"} else ""
