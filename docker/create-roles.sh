#!/usr/bin/env bash
# Run once by the PostgreSQL image, on an empty volume: the owner changes the schema, the application only reads and
# writes rows. Its limits belong to the role, so that every connection has them.
set -euo pipefail

psql --username postgres --dbname postgres --no-psqlrc --quiet --set ON_ERROR_STOP=1 \
  --set owner_password="$(< /run/secrets/owner_password)" \
  --set app_password="$(< /run/secrets/app_password)" <<'SQL'
CREATE ROLE komunigi_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE komunigi_app LOGIN PASSWORD :'app_password';
ALTER ROLE komunigi_app SET statement_timeout = '15s';
ALTER ROLE komunigi_app SET lock_timeout = '5s';
ALTER ROLE komunigi_app SET idle_in_transaction_session_timeout = '30s';
CREATE DATABASE komunigi OWNER komunigi_owner;
REVOKE ALL ON DATABASE komunigi FROM PUBLIC;
GRANT CONNECT ON DATABASE komunigi TO komunigi_app;
SQL
