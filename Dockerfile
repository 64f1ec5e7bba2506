# The site as an image: web server, worker and every command of manage.py; and (target "proxy") what stands before it.
#   docker build --tag mestring:NAME . && docker build --tag mestring-proxy:NAME --target proxy .
# Pin the base by its digest where images are made for production: --build-arg DEBIAN=debian:trixie-slim@sha256:…
ARG DEBIAN=docker.io/library/debian:trixie-slim

FROM ${DEBIAN} AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates python3-venv \
    && rm -rf /var/lib/apt/lists/*
RUN python3 -m venv /opt/venv
WORKDIR /app
COPY requirements.lock ./
RUN /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY . .
# Without bytecode every start compiles all of it, and a file system that is read-only never keeps it.
RUN /opt/venv/bin/python -m compileall -q -j 0 /opt/venv/lib cms home offerings tools_library
# The key is for this one command, which signs nothing.
RUN SECRET_KEY="$(/opt/venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(60))')" \
    ALLOWED_HOSTS=localhost STATIC_ROOT=/app/staticfiles DJANGO_SETTINGS_MODULE=cms.settings.production \
    /opt/venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
    && chmod -R a+rX,go-w /app /opt/venv

# Nginx with the module that takes purges; its files are those of a plain server.
FROM ${DEBIAN} AS proxy
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates curl libnginx-mod-http-cache-purge nginx-light \
    && rm -rf /var/lib/apt/lists/* /etc/nginx/sites-enabled/default \
    && mkdir -p /var/www/letsencrypt \
    && install --directory --owner=10002 --group=10002 /var/cache/nginx
COPY docs/deploy/nginx/mestring.conf /etc/nginx/conf.d/mestring.conf
COPY docs/deploy/nginx/headers.conf docs/deploy/compose/names.conf docs/deploy/compose/plain.conf \
    docs/deploy/compose/tls.conf docs/deploy/compose/upstream.conf docs/deploy/compose/purge.conf /etc/nginx/mestring/
COPY docs/deploy/compose/nginx.conf /etc/nginx/nginx.conf
USER 10002:10002
EXPOSE 8080 8443
STOPSIGNAL SIGQUIT
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 \
    CMD ["curl", "--silent", "--insecure", "--output", "/dev/null", "https://127.0.0.1:8443/healthz"]
CMD ["nginx", "-g", "daemon off;"]

FROM ${DEBIAN} AS site
ARG VERSION=development
# yes: machine drafts between bokmål and nynorsk, 60 MB more
ARG APERTIUM=no
LABEL org.opencontainers.image.title="Mestring nær deg" \
    org.opencontainers.image.description="Learning and coping courses in Norwegian municipalities, on Wagtail" \
    org.opencontainers.image.licenses="MIT" \
    org.opencontainers.image.version="${VERSION}"
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates postgresql-client python3 tini \
    && if [ "$APERTIUM" = yes ]; then apt-get install --yes --no-install-recommends apertium apertium-nno-nob; fi \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin mestring \
    && install --directory --owner=10001 --group=10001 /data /data/media /data/made /backup
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH \
    DJANGO_SETTINGS_MODULE=cms.settings.production \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    MALLOC_ARENA_MAX=2 \
    STATIC_ROOT=/app/staticfiles \
    MEDIA_ROOT=/data/media \
    MADE_ROOT=/data/made \
    PAGE_CACHE_ROOT=/data/pages
USER 10001:10001
VOLUME ["/data", "/backup"]
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "docs/deploy/bin/is-healthy"]
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["granian", "--interface", "wsgi", "cms.wsgi:application", "--host", "0.0.0.0", "--port", "8000", \
     "--workers", "1", "--blocking-threads", "4", "--backpressure", "128", "--workers-kill-timeout", "45", \
     "--respawn-failed-workers", "--workers-max-rss", "700", "--no-ws", "--no-access-log", "--log-level", "warning"]
