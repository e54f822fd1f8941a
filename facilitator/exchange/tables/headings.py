"""What the columns of a table of comments are called: headings people write, in ten languages."""

from collections.abc import Mapping
from typing import Final

from facilitator.exchange.people_headings import SYNONYMS as PEOPLE
from facilitator.exchange.people_headings import PeopleColumn
from facilitator.exchange.tables.table import ColumnRole
from facilitator.model.people.queries import alike

_WRITTEN: Final[Mapping[ColumnRole, tuple[str, ...]]] = {
    ColumnRole.COMMENT: (
        (
            "text, comment, comments, content, body, note, notes, sticky, sticky note, card, idea, "
            "ideas, answer, answers, response, responses, reply, feedback, suggestion, "
            "suggestions, message, remark, remarks, description, statement, comment body, "
            "quote, opinion, in their words, subject, words, title"
        ),
        "sylw, sylwadau, testun, ateb, syniad, adborth, awgrym, barn",
        (
            "commentaire, commentaires, texte, reponse, reponses, idee, idees, remarque, avis, "
            "suggestion, proposition"
        ),
        (
            "kommentar, kommentare, antwort, antworten, idee, ideen, beitrag, bemerkung, "
            "anmerkung, vorschlag, vorschläge, meinung, rückmeldung"
        ),
        (
            "comentario, comentarios, texto, respuesta, respuestas, idea, sugerencia, opinion, "
            "propuesta"
        ),
        "commento, commenti, testo, risposta, risposte, idea, suggerimento, proposta, parere",
        "comentario, comentarios, resposta, respostas, ideia, sugestao, opiniao, proposta",
        "opmerking, opmerkingen, tekst, antwoord, reactie, idee, suggestie, mening, voorstel",
        (
            "komentarz, komentarze, tekst, odpowiedz, odpowiedź, uwaga, uwagi, pomysl, pomysł, "
            "opinia, propozycja, sugestia"
        ),
        (
            "تعليق, التعليق, التعليقات, نص, النص, الرد, الاجابة, رأي, الرأي, فكرة, ملاحظة, "
            "اقتراح, الاقتراح"
        ),
    ),
    ColumnRole.CODE: (
        (
            "code, id, participant id, respondent id, response id, card id, comment id, speaker, "
            "reference, ref, no, nr, number, index"
        ),
        "cod, rhif",
        "identifiant, numero, no, n",
        "kennung, kurzel, nummer, lfd nr",
        "codigo, numero, identificador",
        "codice, numero",
        "codigo, numero, identificador",
        "nummer, code",
        "kod, numer, lp",
        "رقم, الرقم, الرمز",
    ),
    ColumnRole.SESSION: (
        "session, workshop, meeting, event, venue",
        "sesiwn, gweithdy, cyfarfod",
        "seance, atelier, reunion",
        "sitzung, workshop, treffen, veranstaltung",
        "sesion, taller, reunion",
        "sessione, laboratorio, incontro",
        "sessao, oficina, reuniao",
        "sessie, bijeenkomst",
        "sesja, warsztat, spotkanie",
        "الجلسة, جلسة, ورشة, الورشة, الاجتماع",
    ),
    ColumnRole.QUESTION: (
        "question, prompt, topic, activity, item",
        "cwestiwn, pwnc",
        "question, sujet",
        "frage, thema der frage",
        "pregunta, asunto",
        "domanda, argomento",
        "pergunta, assunto",
        "vraag, onderwerp",
        "pytanie, temat pytania",
        "السؤال, سؤال, الموضوع",
    ),
    ColumnRole.DATE: (
        (
            "date, time, timestamp, created, created at, createdat, submitted, submitted at, "
            "completion time, start time, date submitted, datetime"
        ),
        "dyddiad, amser",
        "date, horodateur, heure",
        "datum, zeitstempel, uhrzeit, zeit",
        "fecha, marca temporal, hora",
        "data, ora, informazioni cronologiche",
        "data, carimbo de data hora, hora",
        "datum, tijdstempel, tijd",
        "data, sygnatura czasowa, godzina",
        "التاريخ, تاريخ, الوقت, طابع زمني",
    ),
    ColumnRole.THEME: (
        "theme, themes, tag, tags, label, labels, keyword, keywords, coding",
        "thema, thema u, tagiau",
        "theme, themes, etiquette, etiquettes, mot cle",
        "thema, themen, schlagwort, schlagworter, stichwort",
        "tema, temas, etiqueta, etiquetas",
        "tema, temi, etichetta, etichette",
        "tema, temas, etiqueta",
        "thema, trefwoord, label",
        "temat, tematy, etykieta, etykiety",
        "المحور, الوسم, الوسوم",
    ),
    ColumnRole.VOTES: (
        (
            "votes, vote, vote count, votecount, dots, likes, score, points, agrees, upvotes, "
            "voting 0"
        ),
        "pleidleisiau",
        "votes, voix, points",
        "stimmen, punkte",
        "votos, puntos",
        "voti, punti",
        "votos, pontos",
        "stemmen, punten",
        "glosy, głosy, punkty",
        "الاصوات, الأصوات, النقاط",
    ),
    ColumnRole.GROUP_VOTES: ("group votes, votes for the group, votes of the group",),
    ColumnRole.GROUP: (
        (
            "group, group title, cluster, stack, reflectiongroup, reflection group, frame, "
            "column, list"
        ),
        "grwp",
        "groupe",
        "gruppe",
        "grupo",
        "gruppo",
        "grupo",
        "groep",
        "grupa",
        "المجموعة",
    ),
    ColumnRole.LEFT_OUT: (
        (
            "colour, color, x, y, width, height, email, e mail, email address, phone, telephone, "
            "mobile, mail, url, link, ip address, status, language, seed, last page, position, "
            "rank, type, kind, state, method, voice, stacked under, source"
        ),
    ),
}
"""A line for each language: English, Welsh, French, German, Spanish, Italian, Portuguese, Dutch,
Polish, Arabic. The best come first."""

_OF_PEOPLE: Final[Mapping[PeopleColumn, ColumnRole]] = {
    PeopleColumn.NAME: ColumnRole.PERSON,
    PeopleColumn.FIRST: ColumnRole.PERSON,
    PeopleColumn.LAST: ColumnRole.PERSON,
    PeopleColumn.ORGANISATION: ColumnRole.ORGANISATION,
    PeopleColumn.SECTOR: ColumnRole.SECTOR,
    PeopleColumn.ROLE: ColumnRole.LEFT_OUT,
    PeopleColumn.NEEDS: ColumnRole.LEFT_OUT,
    PeopleColumn.CONTACT: ColumnRole.LEFT_OUT,
}


def _all() -> dict[str, tuple[ColumnRole, int]]:
    """Return each heading with what it means and how good a name for that it is (0 is best)."""
    found: dict[str, tuple[ColumnRole, int]] = {}
    for role, lines in _WRITTEN.items():
        for place, word in enumerate(word for line in lines for word in line.split(", ")):
            found.setdefault(alike(word), (role, place))
    for column, words in PEOPLE.items():
        for place, word in enumerate(words):
            found.setdefault(word, (_OF_PEOPLE[column], place))
    for word in ("author", "creator", "created by", "auteur", "autor", "autore", "written by"):
        found.setdefault(alike(word), (ColumnRole.PERSON, 50))
    return found


_MEANT: Final = _all()


def meant(heading: str) -> tuple[ColumnRole, int] | None:
    """Return what a heading means, and its place among the names for that; None if nothing.

    "How long is it?" is a question that people answered: the column holds comments.
    """
    held = _MEANT.get(alike(heading))
    if held is None and is_question(heading):
        return ColumnRole.COMMENT, _A_QUESTION
    return held


def is_question(heading: str) -> bool:
    """Whether a heading is a whole question that people answered."""
    return heading.strip().endswith(("?", "？", "؟"))


_A_QUESTION: Final = 20
"""How good a name a whole question is: better than "title", not as good as "comment"."""
