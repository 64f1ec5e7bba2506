"""What planners reckon with: the wheel of the establishing year, and hours and shares of a post. Pure functions first:
`rows`, `wheel`, `resources`; then what shows them: `drawing`, `words`, the forms and the documents.
"""
