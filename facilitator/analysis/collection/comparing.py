"""Programmes side by side: their themes in common rows, what was read and what was left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from facilitator.analysis.documents import counts
from facilitator.analysis.documents.source import DocumentSource
from facilitator.analysis.themes.counting import Counted
from facilitator.model.collection.queries import folded, matched_to
from facilitator.model.collection.records import Collection, Member
from facilitator.model.core import Text, ThemeId, text
from facilitator.model.display.document import Readership


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReadProgramme:
    """A programme of a collection that was read: what it is called there, and what it holds."""

    member: Member
    name: str
    material: DocumentSource

    @property
    def path(self) -> str:
        return self.member.path


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A programme that is in no number: its file, what it is called, and why."""

    path: str
    name: str
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CommonTheme:
    """A row: what a theme is called in all programmes, and the themes that it is in each of them.

    `themes` are by the path of the programme, each in its order; a programme without one is not
    among them.
    """

    name: str
    themes: Mapping[str, tuple[Counted, ...]]

    def comments(self, programme: ReadProgramme) -> tuple[str, ...]:
        """Return the keys of its comments in a programme, each at its best match alone."""
        held = self.themes.get(programme.path, ())
        return tuple(dict.fromkeys(said.key for each in held for said in each.comments))

    @property
    def n(self) -> int:
        """How many comments it has in all programmes."""
        return sum(each.n for held in self.themes.values() for each in held)

    @property
    def own(self) -> tuple[tuple[str, ThemeId, str], ...]:
        """The themes that it is: path of the programme, id, and what it is called there."""
        return tuple(
            (path, each.theme.id, each.theme.name)
            for path, held in self.themes.items()
            for each in held
        )

    @property
    def breadth(self) -> int:
        """In how many programmes it came up."""
        return sum(any(each.n for each in held) for held in self.themes.values())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Comparison:
    """A collection as it was read: its programmes and their common themes, in order."""

    collection: Collection
    programmes: tuple[ReadProgramme, ...]
    left_out: tuple[LeftOut, ...]
    themes: tuple[CommonTheme, ...]

    @property
    def leaves(self) -> bool:
        """Whether what is told of it may leave the room."""
        return all(each.material.leaves for each in self.programmes)

    @property
    def latest(self) -> DocumentSource:
        """The programme that was read last. Raises ValueError where none was."""
        return max((each.material for each in self.programmes), key=lambda m: m.now)

    @property
    def title(self) -> Text | str:
        return self.collection.title or text("Programmes side by side")


def compare(
    collection: Collection, read: Sequence[tuple[Member, DocumentSource]], failed: Iterable[LeftOut]
) -> Comparison:
    """Put side by side what was read. A copy of a programme that is there already is left out."""
    kept, copies = _without_copies(read)
    programmes = _named(kept)
    return Comparison(
        collection=collection,
        programmes=programmes,
        left_out=(*failed, *copies),
        themes=common_themes(collection, programmes),
    )


def again(held: Comparison, collection: Collection) -> Comparison:
    """Compare what was read before as a changed collection has it; nothing is read for that.

    Programmes that came in since are not there yet.
    """
    members = {each.path: each for each in collection.members}
    read = [
        (members[programme.path], programme.material)
        for programme in held.programmes
        if programme.path in members
    ]
    failed = [each for each in held.left_out if each.path in members]
    return compare(collection, read, failed)


def for_reader(held: Comparison, reader: Readership) -> Comparison:
    """Return a comparison as it is told to a reader: the record has small numbers as well."""
    programmes = (
        replace(each, material=replace(each.material, reader=reader)) for each in held.programmes
    )
    return replace(held, programmes=tuple(programmes))


def common_themes(
    collection: Collection, programmes: Iterable[ReadProgramme]
) -> tuple[CommonTheme, ...]:
    """Return the rows: those of the common list in its order, then the widest and largest first."""
    names = {folded(name): name for name in collection.themes}
    listed = tuple(names)
    found: dict[str, dict[str, list[Counted]]] = {key: {} for key in names}
    for programme in programmes:
        for each in counts.whole_themes(programme.material):
            name = matched_to(programme.member, each.theme.id, each.theme.name)
            key = folded(name)
            names.setdefault(key, name)
            found.setdefault(key, {}).setdefault(programme.path, []).append(each)
    rows = {
        key: CommonTheme(
            name=names[key], themes={path: tuple(themes) for path, themes in held.items()}
        )
        for key, held in found.items()
    }
    others = sorted(
        (row for key, row in rows.items() if key not in listed),
        key=lambda row: (-row.breadth, -row.n, row.name.casefold()),
    )
    return (*(rows[key] for key in listed), *others)


def common_names(held: Comparison) -> Mapping[tuple[str, ThemeId], str]:
    """Return the common theme of each theme, by path of its programme; its parts go with it."""
    found = {
        (path, each.theme.id): row.name
        for row in held.themes
        for path, themes in row.themes.items()
        for each in themes
    }
    for programme in held.programmes:
        for each in programme.material.tally.themes:
            parent = each.theme.parent
            if parent is not None and (programme.path, parent) in found:
                name = found[programme.path, parent]
                found.setdefault((programme.path, each.theme.id), name)
    return found


def _without_copies(
    read: Sequence[tuple[Member, DocumentSource]],
) -> tuple[list[tuple[Member, DocumentSource]], list[LeftOut]]:
    """Part programmes from copies of them: most of what was said in one was said in the other.

    The one with more comments is kept, of equal ones that with the shorter name. Programmes that
    only began as one plan are no copies.
    """
    kept: list[tuple[Member, DocumentSource]] = []
    copies: list[LeftOut] = []
    for member, m in sorted(read, key=lambda each: (-len(each[1].pool), len(each[0].path))):
        of = next((other for other, known in kept if _is_copy(m, known)), None)
        if of is None:
            kept.append((member, m))
            continue
        told = file_name if file_name(member.path) != file_name(of.path) else in_folder_name
        words = text(
            "“{name}” holds the same comments as “{other}”, and would be counted twice.",
            name=told(member.path),
            other=told(of.path),
        )
        copies.append(LeftOut(path=member.path, name=file_name(member.path), why=words))
    order = {member.path: place for place, (member, _) in enumerate(read)}
    return sorted(kept, key=lambda each: order[each[0].path]), copies


def _is_copy(m: DocumentSource, of: DocumentSource) -> bool:
    shared = sum(key in of.pool.by_key for key in m.pool.by_key)
    return shared * 2 > len(m.pool.by_key)


def _named(read: Sequence[tuple[Member, DocumentSource]]) -> tuple[ReadProgramme, ...]:
    """Name programmes by hand, or by their place; else by title, or with their file beside it."""
    names = [member.name or m.programme.place or m.programme.title for member, m in read]
    for told in (_title, _title_and_file, _title_and_folder, _title_and_path):
        many = {name for name in names if not name or names.count(name) > 1}
        names = [
            told(*each) if name in many else name for name, each in zip(names, read, strict=True)
        ]
    return tuple(
        ReadProgramme(member=member, name=name, material=m)
        for name, (member, m) in zip(names, read, strict=True)
    )


def _title(member: Member, m: DocumentSource) -> str:
    return member.name or m.programme.title or file_name(member.path)


def _title_and_file(member: Member, m: DocumentSource) -> str:
    return f"{_title(member, m)} ({file_name(member.path)})"


def _title_and_folder(member: Member, m: DocumentSource) -> str:
    return f"{_title(member, m)} ({in_folder_name(member.path)})"


def _title_and_path(member: Member, m: DocumentSource) -> str:
    return f"{_title(member, m)} ({member.path})"


def in_folder_name(path: str) -> str:
    """Return the name of a file with that of its folder: "north/Ash"."""
    folder = path.replace("\\", "/").rpartition("/")[0].rpartition("/")[2]
    return f"{folder}/{file_name(path)}"


def file_name(path: str) -> str:
    """Return the last part of a path, without the ending of a programme's file."""
    return path.replace("\\", "/").rpartition("/")[2].removesuffix(".facilitator")
