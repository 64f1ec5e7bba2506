# Amid the drill: every row and every file is as it was, and the owner can log in there.
rows() { # of all tables but those that a restore empties, and the stamp that says that pages are to be made anew
    runuser -u postgres -- pg_dump --data-only --inserts "$1" \
        --exclude-table=django_session --exclude-table=usersessions_usersession --exclude-table='cms_beat*' \
        --exclude-table=cms_stamp 2> /tmp/rows.log | grep '^INSERT\|^SELECT pg_catalog.setval' | grep -v 'cms_beat_id_seq\|usersessions_usersession_id_seq' | sort
}
rows mestring > /tmp/rows.before
rows drill > /tmp/rows.after
wc -l < /tmp/rows.before
cmp /tmp/rows.before /tmp/rows.after
schema() { # a restored condition is read anew and written a little differently: other brackets, other casts
    runuser -u postgres -- pg_dump --schema-only --no-owner "$1" | grep --invert-match '^.\(un\)\?restrict' |
        sed 's/::character varying\|::text\(\[\]\)\?//g; s/[()]//g'
}
schema mestring > /tmp/schema.before
schema drill > /tmp/schema.after
cmp /tmp/schema.before /tmp/schema.after
find /var/lib/mestring/media -type f | wc -l
diff --recursive --brief /var/lib/mestring/media /var/lib/mestring/drill/media
if [ -n "$(find /var/lib/mestring/made -type f)" ]; then diff --recursive --brief /var/lib/mestring/made /var/lib/mestring/drill/made; fi
test -z "$(find /var/lib/mestring/drill ! -user mestring)"

log_in() { # email password: the status of the answer, 302 when it is right
    local at=http://127.0.0.1:8003/admin/login/ with=(--silent --header "Host: $HOST" --header 'X-Forwarded-Proto: https')
    local token
    token=$(curl "${with[@]}" --dump-header /tmp/login.headers "$at" | sed -n 's/.*name="csrfmiddlewaretoken" value="\([^"]*\)".*/\1/p' | head -n 1)
    local cookies
    cookies=$(sed -n 's/^set-cookie: \([^;]*\);.*/\1/Ip' /tmp/login.headers | tr -d '\r' | paste -sd ';')
    curl "${with[@]}" --header "Cookie: $cookies" --header "Referer: https://$HOST/admin/login/" --output /tmp/login.html \
        --write-out '%{http_code} %{redirect_url}' --data-urlencode "csrfmiddlewaretoken=$token" \
        --data-urlencode "username=$1" --data-urlencode "password=$2" "$at"
}
log_in "$OWNER" wrong
echo
log_in "$OWNER" "$DJANGO_SUPERUSER_PASSWORD" | tee /tmp/login.log
echo
grep --quiet '^302' /tmp/login.log
