from home.views.municipalities import municipality, municipality_entry, municipality_index
from home.views.pages import front, information, news, news_index

__all__ = ["front", "information", "municipality", "municipality_entry", "municipality_index", "news", "news_index"]
