from home.views.pages import front, information, municipality, municipality_index, news, news_index

__all__ = ["front", "information", "municipality", "municipality_index", "news", "news_index"]
