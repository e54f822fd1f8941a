"""How the program looks: colours, the stylesheet, icons and fonts, each in one place.

Widgets set a ``kind`` property and nothing else; colours and sizes are decided here:

- QPushButton: ``primary``, ``dark``, ``quiet``, ``danger``, ``chip``, ``link``, ``menu`` (room for
  an arrow), ``nav`` (a row of the rail), ``step`` (a row of the side panel), ``control`` (a picture
  over a word, and what leads back), ``lead`` (small words
  with an arrow); without a kind: an ordinary button
- QFrame: ``window``, ``rail``, ``topbar``, ``side``, ``capture``, ``panel``, ``card``, ``row``,
  ``say``, ``notice``, ``warning``, ``error``, ``clockbox``, ``picture``, ``divider``, ``popup``
- QLabel: ``display``, ``title``, ``subtitle``, ``section``, ``strong``, ``muted``, ``small``,
  ``clock``, ``saved``, ``trouble``, ``tag``, ``hint-tag``, ``badge``, ``caption``,
  ``lead``
- QRadioButton: ``row`` (one of many under one another)
- QLineEdit: ``capture``, ``search``, ``title``, ``heading`` and ``question`` (words edited in
  place)

Beside ``kind``, ``state`` may be ``done``, ``now`` or ``later`` on a ``badge`` and a ``row``,
``selected`` on a ``card``, ``late`` on a ``clock``. `facilitator.ui.style.style_class.dress` sets
both.
"""
