"""English words that carry no sound and no sight, left out when a phrase is grounded."""

from __future__ import annotations

_WORDS = """
a about above across after again against all almost along already also although always am among
an and any are around as at away back be because been before behind being below beneath beside
between beyond both but by can could did do does doing down during each either else ever every
few for from further get gets had has have having he heard hear here hers him his how however i
if in inside into is it its itself just less let like many may me might mixed more most much
must my near nearby neither no nor not now of off often on once one only onto or other our out
outside over overhead own past per perhaps rather same several shall she should since so some
somewhere soon still such than that the their them then there these they this those though
through throughout to together too toward towards under until up upon very via was we were what
when where which while who whom whose why will with within without would yet you your sound
sounds sounding noise noises audio carry carries carrying come comes coming faint distant
occasional occasionally possibly probably likely maybe
"""

STOP_WORDS: frozenset[str] = frozenset(_WORDS.split())
