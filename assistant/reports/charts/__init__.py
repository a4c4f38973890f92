"""Charts as SVG text: one unit is one point on paper, 476 units fill the text; pure geometry."""
