"""The words: labels, number series, unit names, words of the frame; rules live elsewhere."""

from taskparse.lexicon.words import FOLDER, Lexicon, Role, Series, add, standard

__all__ = ["FOLDER", "Lexicon", "Role", "Series", "add", "standard"]
