"""From the browser's position, which the browser has rounded, to a postal code. Nothing is kept."""

import json

from django.http import JsonResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cms.geography.lookup import nearest_postal_code

LONGEST_BODY = 200  # bytes; a position takes fifty
DECIMALS = 2  # about a kilometre


@never_cache
@csrf_exempt  # it changes nothing and knows nobody
@require_POST
def nearest_place(request):
    """Takes {"lat": 63.43, "lon": 10.4}; answers {"postal_code": "7010", "place": "Trondheim"}."""
    position = _position(request)
    if position is None:
        return _answer(400, gettext("Send a position as lat and lon, in degrees."))
    code = nearest_postal_code(*position)
    if code is None:
        return _answer(404, gettext("There is no postal code near this position. Write a place instead."))
    return JsonResponse({"postal_code": code.code, "place": code.place})


def _position(request) -> tuple[float, float] | None:
    try:
        body = json.loads(request.read(LONGEST_BODY + 1)[: LONGEST_BODY + 1])
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict):
        return None
    numbers = [body.get("lat"), body.get("lon")]
    if not all(isinstance(number, int | float) and not isinstance(number, bool) for number in numbers):
        return None
    lat, lon = numbers
    # NaN and infinity fail the comparison too.
    return (round(lat, DECIMALS), round(lon, DECIMALS)) if abs(lat) <= 90 and abs(lon) <= 180 else None


def _answer(status: int, message: str) -> JsonResponse:
    return JsonResponse({"error": message}, status=status)
