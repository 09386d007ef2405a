"""Pages placed on sheets: booklets to fold, cards to cut."""
