"""Common words for the sectors people come from: those of one line mean the same sector."""

from typing import Final

_WORDS: Final = """
charity, charities, charitable, voluntary, voluntary sector, voluntary group, third sector, ngo,
    volunteer, volunteers, community, community group, community sector, non-profit, nonprofit,
    not for profit
resident, residents, public, general public, parent, parents, citizen, citizens, local people
council, city council, county council, town council, local authority, local government, cyngor
health, nhs, health service, health board, healthcare, hospital
school, schools, education, college, university, academia
business, businesses, local business, company, private, private sector, trade, commerce
faith, faith group, faith groups, church, churches
police, emergency services
"""

MEANT: Final = tuple(
    frozenset(word.strip() for word in line.split(","))
    for line in _WORDS.replace(",\n", ",").strip().split("\n")
)
"""The words of each sector, as `alike` compares them."""
_NONE: Final[frozenset[str]] = frozenset()


def meant_by(words: str) -> frozenset[str]:
    """Return all words for the sector that words mean, as `alike` has them; none if they do not."""
    return next((each for each in MEANT if words in each), _NONE)
