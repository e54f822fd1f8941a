"""What all methods share: steps, cards, groups, typed lines, hints set aside, drawing, paper.

Each module is a set of functions a method calls; none knows a method. A method tells what is
its own by a `BoardConfig`.
"""
