"""What never comes apart: the grapheme clusters, and Thai vowels beside their letters."""

import regex

_CLUSTER = regex.compile(r"\X")
_THAI_LEADS = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
_THAI_FOLLOWS = frozenset("\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eb0\u0eb2\u0eb3\u0ec6")


def clusters(text: str) -> list[str]:
    """The grapheme clusters: what a reader takes for one character."""
    return _CLUSTER.findall(text)


def pieces(word: str) -> list[str]:
    """Where a word comes apart that must: its clusters, with Thai vowels beside their letters."""
    found: list[str] = []
    for cluster in clusters(word):
        glued = found and (found[-1][-1] in _THAI_LEADS or cluster[0] in _THAI_FOLLOWS)
        if glued:
            found[-1] += cluster
        else:
            found.append(cluster)
    return found
