"""The language of each passage, for a voice that reads aloud."""

import pydyf

from publish.pdf.postprocess.tag_tree import Tree


def mark_languages(tree: Tree, language: str) -> None:
    """Write `/Lang` where an element's language is not its parent's (14.9.2).

    `language` is the book's. What has no language of its own has its parent's.
    """
    spoken = {tree.top["P"]: language}
    for element in tree.walk():
        around = spoken[element["P"]]
        tagged = tree.known.get(element.reference)
        own = (tagged.language if tagged else "") or around
        spoken[element.reference] = own
        if own != around:
            element["Lang"] = pydyf.String(own)
