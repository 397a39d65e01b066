"""Read saved news pages: clean articles, who said what, what happened when, the figures, and the story across outlets."""
