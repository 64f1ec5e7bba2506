# What tests.deploy.follow does when the guide and the drill are followed: the site's own promises, tried on what they made.
asked() { curl --fail --silent --show-error --insecure --resolve "$HOST:443:127.0.0.1" --output /dev/null "$@"; }

echo "== the proxy keeps a page, and who is not known gets no figures"
asked "https://$HOST/nb/"
test "$(asked --write-out '%header{x-cache}' "https://$HOST/nb/")" = HIT
test "$(curl --silent --insecure --resolve "$HOST:443:127.0.0.1" --output /dev/null --write-out '%{http_code}' "https://$HOST/readyz")" = 404

echo "== a release after this one is put on line, and this one back again, while visitors ask"
(
    while [ ! -e /tmp/enough ]; do
        # A cookie of a session: the proxy passes the question on, and keeps nothing.
        asked --max-time 20 --cookie sessionid=nobody "https://$HOST/nb/" && echo answered || echo FAILED
        sleep 0.2
    done
) > /tmp/asked.log 2>&1 &
visitor=$!
tar --extract --file="/root/mestring-$RELEASE.tar.gz" --directory=/srv/mestring/releases --no-same-owner
mv "/srv/mestring/releases/mestring-$RELEASE" /srv/mestring/releases/next
running() { # every server and the worker run from this release
    test "$(readlink /srv/mestring/current)" = "/srv/mestring/releases/$1"
    for unit in /run/stand-in/mestring-*; do
        test "$(readlink "/proc/$(cat "$unit")/cwd")" = "/srv/mestring/releases/$1" || { echo "$unit runs another"; exit 1; }
    done
}
date +%T; deploy next; date +%T
running next
deploy "$RELEASE" --back; date +%T
running "$RELEASE"

echo "== a release that does not start takes one server, and says how to get back; visitors see nothing of it"
cp --recursive /srv/mestring/releases/next /srv/mestring/releases/broken
echo 'raise RuntimeError("broken")' >> /srv/mestring/releases/broken/cms/wsgi.py
# --back leaves out the packages and the checks, which another release has been through.
if deploy broken --back > /tmp/broken.log 2>&1; then exit 1; fi
date +%T; tail -n 2 /tmp/broken.log
grep --quiet "deploy $RELEASE --back" /tmp/broken.log
deploy "$RELEASE" --back; date +%T
running "$RELEASE"
touch /tmp/enough
wait $visitor
sort /tmp/asked.log | uniq -c
if grep --invert-match '^answered$' /tmp/asked.log; then exit 1; fi
test "$(ls /var/backups/mestring/*.backup | wc -l)" -ge 2
