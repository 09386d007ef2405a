"""What other programs leave in a text that was typed or pasted: slips with mendings.

The tokens of one text and its `Reading` go in; slips go to the `Reading`. Only what is
sure is told: a warning about a text that was right costs more than a sign that stays.
"""
