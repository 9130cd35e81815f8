#!/usr/bin/env bash
# Makes the secrets of docker/compose.yaml once, in docker/secrets; existing ones stay.
set -euo pipefail
cd "$(dirname "$0")"

# Compose mounts these files as they are, and the accounts inside the containers must read them: the files are
# readable, the folder is closed.
mkdir -p secrets
chmod 700 secrets
umask 022

make_once() {
  [ -s "secrets/$1" ] || printf '%s' "$2" > "secrets/$1"
}

random() {
  head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n'
}

make_once superuser_password "$(random)"
make_once owner_password "$(random)"
make_once app_password "$(random)"
make_once session_secret "$(random)"
make_once owner_database_url "postgres://komunigi_owner:$(cat secrets/owner_password)@database:5432/komunigi"
make_once database_url "postgres://komunigi_app:$(cat secrets/app_password)@database:5432/komunigi"
echo "Secrets are in docker/secrets."
