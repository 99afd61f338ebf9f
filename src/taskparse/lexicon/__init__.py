"""The words: labels, number series, unit names, words of the frame; rules live elsewhere."""

from taskparse.lexicon.words import Lexicon, Role, Series, load, standard

__all__ = ["Lexicon", "Role", "Series", "load", "standard"]
